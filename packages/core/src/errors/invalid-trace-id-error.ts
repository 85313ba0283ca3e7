import { brandError, hasErrorBrand } from './error-brand.js';
import { ValidationError } from './validation-error.js';

/** Says that a value is not a trace id; nothing was sent. */
export class InvalidTraceIdError extends ValidationError {
  constructor(field: string, received: string) {
    const expected = 'expected a UUID, 32 hex digits (also with 0x or urn:uuid: in front) or a bigint, not all zero';
    super([{ field, message: `${received} is not a trace id: ${expected}` }], 'invalid_trace_id');
  }

  static {
    brandError(this, 'InvalidTraceIdError');
  }

  /** Tells whether a value is a `InvalidTraceIdError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is InvalidTraceIdError {
    return hasErrorBrand(error, 'InvalidTraceIdError');
  }
}
