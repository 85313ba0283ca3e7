import { ApiError, type ApiErrorDetails } from './api-error.js';
import { brandError, hasErrorBrand } from './error-brand.js';

/** Says that the server asks to slow down (429). */
export class RateLimitError extends ApiError {
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(details: ApiErrorDetails) {
    super(details);
    this.retryAfterMs = details.retryAfterMs;
  }

  static {
    brandError(this, 'RateLimitError');
  }

  /** Tells whether a value is a `RateLimitError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is RateLimitError {
    return hasErrorBrand(error, 'RateLimitError');
  }
}
