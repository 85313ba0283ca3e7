import { brandError, hasErrorBrand } from './error-brand.js';
import { ValidationError } from './validation-error.js';

/** Says that a value is not a span id; nothing was sent. */
export class InvalidSpanIdError extends ValidationError {
  constructor(field: string, received: string) {
    const expected =
      'expected 16 hex digits (also with 0x in front), the UUID that ends in them, or a bigint, not all zero';
    super([{ field, message: `${received} is not a span id: ${expected}` }], 'invalid_span_id');
  }

  static {
    brandError(this, 'InvalidSpanIdError');
  }

  /** Tells whether a value is a `InvalidSpanIdError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is InvalidSpanIdError {
    return hasErrorBrand(error, 'InvalidSpanIdError');
  }
}
