import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the body is over the limit of the server (413); send less at once. */
export class PayloadTooLargeError extends ApiError {
  static {
    brandError(this, 'PayloadTooLargeError');
  }

  /** Tells whether a value is a `PayloadTooLargeError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is PayloadTooLargeError {
    return hasErrorBrand(error, 'PayloadTooLargeError');
  }
}
