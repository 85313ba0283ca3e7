import { brandError, hasErrorBrand } from './error-brand.js';
import { StreamError } from './stream-error.js';

/** Says that a stream ended before its last event; what arrived is not the whole answer. */
export class StreamTruncatedError extends StreamError {
  constructor(message: string) {
    super('stream_truncated', message);
  }

  static {
    brandError(this, 'StreamTruncatedError');
  }

  /** Tells whether a value is a `StreamTruncatedError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is StreamTruncatedError {
    return hasErrorBrand(error, 'StreamTruncatedError');
  }
}
