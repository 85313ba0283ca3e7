import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that `redact` failed, and that the payload therefore did not leave. What `redact` threw is not kept: it may quote the payload. */
export class RedactionError extends TailraceError {
  constructor(subject: string, reason: string) {
    super('redaction_failed', `${subject}: redact ${reason}, so nothing was sent`);
  }

  static {
    brandError(this, 'RedactionError');
  }

  /** Tells whether a value is a `RedactionError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is RedactionError {
    return hasErrorBrand(error, 'RedactionError');
  }
}
