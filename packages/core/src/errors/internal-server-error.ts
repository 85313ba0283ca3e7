import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the server failed (5xx). */
export class InternalServerError extends ApiError {
  static {
    brandError(this, 'InternalServerError');
  }

  /** Tells whether a value is a `InternalServerError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is InternalServerError {
    return hasErrorBrand(error, 'InternalServerError');
  }
}
