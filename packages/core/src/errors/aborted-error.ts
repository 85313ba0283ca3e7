import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that the caller's `AbortSignal` ended the call; `cause` is the signal's reason and `name` is `AbortError`. */
export class AbortedError extends TailraceError {
  constructor(subject: string, reason: unknown) {
    super('aborted', `${subject} → aborted by the caller`, { cause: reason });
  }

  static {
    brandError(this, 'AbortedError');
    // The platform's name for it, so that code written for fetch recognises it.
    Object.defineProperty(this.prototype, 'name', { value: 'AbortError', writable: true, configurable: true });
  }

  /** Tells whether a value is an `AbortedError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AbortedError {
    return hasErrorBrand(error, 'AbortedError');
  }
}
