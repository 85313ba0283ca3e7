import type { Clock } from '../transport/clock.js';
import type { Logger } from '../transport/logger.js';
import type { Drop, DropReason } from './drop.js';

const LINE_INTERVAL_MS = 60_000;

/** Tells the log about losses: one line a minute for each reason, however many there are. */
export class LossLog {
  readonly #logger: Logger | undefined;
  readonly #clock: Clock;
  readonly #lastLineMs = new Map<DropReason, number>();
  readonly #unsaid = new Map<DropReason, number>();
  #lastError: unknown;

  constructor(logger: Logger | undefined, clock: Clock) {
    this.#logger = logger;
    this.#clock = clock;
  }

  /** The error of the latest loss that had one. */
  get lastError(): unknown {
    return this.#lastError;
  }

  record({ reason, count, error }: Drop): void {
    if (error !== undefined) this.#lastError = error;
    if (!this.#logger) return;
    const total = (this.#unsaid.get(reason) ?? 0) + count;
    const now = this.#clock.now();
    if (now - (this.#lastLineMs.get(reason) ?? Number.NEGATIVE_INFINITY) < LINE_INTERVAL_MS) {
      this.#unsaid.set(reason, total);
      return;
    }
    this.#unsaid.set(reason, 0);
    this.#lastLineMs.set(reason, now);
    const cause = error instanceof Error ? `: ${error.message}` : '';
    this.#logger.warn(`tailrace: ${total} not delivered (${reason})${cause}`);
  }
}
