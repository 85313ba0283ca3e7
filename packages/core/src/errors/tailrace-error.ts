import { brandError, hasErrorBrand } from './error-brand.js';

/** Is the base of every error that Tailrace throws. */
export class TailraceError extends Error {
  /** Stable, machine-readable reason, for example `rate_limited`. */
  readonly code: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.retryable = options.retryable ?? false;
  }

  static {
    brandError(this, 'TailraceError');
  }

  /** Tells whether a value is a Tailrace error, also when another copy of the package made it. */
  static isInstance(error: unknown): error is TailraceError {
    return hasErrorBrand(error, 'TailraceError');
  }
}
