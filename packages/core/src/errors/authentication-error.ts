import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the API key is missing, unknown or expired (401). */
export class AuthenticationError extends ApiError {
  static {
    brandError(this, 'AuthenticationError');
  }

  /** Tells whether a value is a `AuthenticationError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AuthenticationError {
    return hasErrorBrand(error, 'AuthenticationError');
  }
}
