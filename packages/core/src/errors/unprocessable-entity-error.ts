import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the server understood the request and refused its content (422). */
export class UnprocessableEntityError extends ApiError {
  static {
    brandError(this, 'UnprocessableEntityError');
  }

  /** Tells whether a value is a `UnprocessableEntityError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is UnprocessableEntityError {
    return hasErrorBrand(error, 'UnprocessableEntityError');
  }
}
