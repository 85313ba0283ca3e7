import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the key may not do this (403). */
export class PermissionDeniedError extends ApiError {
  static {
    brandError(this, 'PermissionDeniedError');
  }

  /** Tells whether a value is a `PermissionDeniedError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is PermissionDeniedError {
    return hasErrorBrand(error, 'PermissionDeniedError');
  }
}
