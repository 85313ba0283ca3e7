import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the server does not know the thing (404); for a trace it may just not have arrived yet. */
export class NotFoundError extends ApiError {
  static {
    brandError(this, 'NotFoundError');
  }

  /** Tells whether a value is a `NotFoundError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is NotFoundError {
    return hasErrorBrand(error, 'NotFoundError');
  }
}
