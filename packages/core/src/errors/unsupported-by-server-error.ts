import { ApiError } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that this server has no such route: the backend that `baseUrl` points at does not serve this call. */
export class UnsupportedByServerError extends ApiError {
  static {
    brandError(this, 'UnsupportedByServerError');
  }

  /** Tells whether a value is a `UnsupportedByServerError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is UnsupportedByServerError {
    return hasErrorBrand(error, 'UnsupportedByServerError');
  }
}
