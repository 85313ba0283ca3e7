import { brandError, hasErrorBrand, StreamError } from '@tailrace/core';

/** Says that a stream broke and could not be taken up again in `maxReconnects` tries; `cause` is the last failure. */
export class StreamLostError extends StreamError {
  /** Where to resume. */
  readonly lastEventId: string | undefined;

  constructor(subject: string, tries: number, lastEventId: string | undefined, cause: unknown) {
    super(
      'stream_lost',
      `${subject} → lost after ${tries} reconnects (last event id: ${lastEventId ?? 'none'})`,
      cause,
    );
    this.lastEventId = lastEventId;
  }

  static {
    brandError(this, 'StreamLostError');
  }

  /** Tells whether a value is a `StreamLostError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is StreamLostError {
    return hasErrorBrand(error, 'StreamLostError');
  }
}
