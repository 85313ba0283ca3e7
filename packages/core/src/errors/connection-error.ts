import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that no answer arrived: refused, reset, or the name did not resolve. `cause` has the system error. */
export class ConnectionError extends TailraceError {
  constructor(message: string, cause: unknown) {
    super('connection', message, { cause, retryable: true });
  }

  static {
    brandError(this, 'ConnectionError');
  }

  /** Tells whether a value is a `ConnectionError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is ConnectionError {
    return hasErrorBrand(error, 'ConnectionError');
  }
}
