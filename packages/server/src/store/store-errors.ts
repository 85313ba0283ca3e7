/** The OTLP body could not be decoded at all. */
export class MalformedOtlpError extends Error {
  override readonly name = 'MalformedOtlpError';
}

/** A compressed body grew past the limit. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The write queue is full; the writer may try again after `retryAfterMs`. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`The write queue is full, try again in ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The cursor was not made by this server. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** The data directory belongs to another running server. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
}
