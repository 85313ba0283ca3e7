import type { Logger } from '../transport/logger.js';
import { describeError } from './describe-error.js';

/** Called with what went wrong while a request was annotated, and the request. */
export type ErrorListener<Req> = (error: unknown, request: Req) => void;

const LINE_INTERVAL_MS = 60_000;

/** Tells the application what could not be annotated, since nothing may be thrown into its handlers. */
export class FailureReporter<Req extends object> {
  readonly #onError: ErrorListener<Req> | undefined;
  readonly #logger: Logger | undefined;
  readonly #lastLineMs = new Map<string, number>();

  constructor(onError: ErrorListener<Req> | undefined, logger: Logger | undefined) {
    this.#onError = onError;
    this.#logger = logger;
  }

  /** Hands an error to `onError`; without one to the log, once a minute for each place. */
  report(place: string, error: unknown, request: Req): void {
    try {
      if (!this.#onError) {
        this.#log(place, error);
        return;
      }
      const answer: unknown = this.#onError(error, request);
      if (answer instanceof Promise) answer.catch(() => undefined);
    } catch {
      // The listener and the logger are the application's; their failure must not reach the request either.
    }
  }

  #log(place: string, error: unknown): void {
    if (!this.#logger) return;
    const now = Date.now();
    if (now - (this.#lastLineMs.get(place) ?? Number.NEGATIVE_INFINITY) < LINE_INTERVAL_MS) return;
    this.#lastLineMs.set(place, now);
    this.#logger.warn(`tailrace: ${place} was ignored: ${describeError(error)}`);
  }
}
