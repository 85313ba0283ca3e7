/** The OTLP body could not be decoded at all. */
export class MalformedOtlpError extends Error {
  override readonly name = 'MalformedOtlpError';
}

/** The body holds no events at all. */
export class MalformedEventsError extends Error {
  override readonly name = 'MalformedEventsError';
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

/** The database cannot be reached, or cannot write (disk full, read-only); the call may be tried again later. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  constructor(cause: unknown) {
    super(`The store cannot be used now: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** An idempotency key came again with another request: to answer as before would lose this one. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';
  constructor() {
    super(
      'Idempotency-Key: was used for another request; give each request a key of its own, and repeat only the same one',
    );
  }
}

/** A read took longer than the store allows. */
export class ReadTimeoutError extends Error {
  override readonly name = 'ReadTimeoutError';
  constructor(timeoutMs: number) {
    super(`The read took longer than ${timeoutMs} ms: ask for less, such as a shorter time range`);
  }
}

/** A thread of the store has stopped; nothing can be read or written until the server is started again. */
export class StoreStoppedError extends Error {
  override readonly name = 'StoreStoppedError';
}
