import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that a stream of events broke or carried something that could not be read. */
export class StreamError extends TailraceError {
  constructor(code: string, message: string, cause?: unknown) {
    super(code, message, { cause });
  }

  static {
    brandError(this, 'StreamError');
  }

  /** Tells whether a value is a `StreamError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is StreamError {
    return hasErrorBrand(error, 'StreamError');
  }
}
