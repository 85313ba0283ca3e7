import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the thing exists already or changed meanwhile (409). */
export class ConflictError extends ApiError {
  static {
    brandError(this, 'ConflictError');
  }

  /** Tells whether a value is a `ConflictError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ConflictError {
    return hasErrorBrand(error, 'ConflictError');
  }
}
