import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the server refused the request as malformed (400); `field` names the culprit when the server did. */
export class BadRequestError extends ApiError {
  static {
    brandError(this, 'BadRequestError');
  }

  /** Tells whether a value is a `BadRequestError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is BadRequestError {
    return hasErrorBrand(error, 'BadRequestError');
  }
}
