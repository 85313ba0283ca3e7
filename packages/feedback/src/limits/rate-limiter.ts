/** How much is taken in a minute. */
export interface RateLimiterOptions {
  maxPerMinute: number;
  /** Callers that are counted at a time; beyond that the one that came first is forgotten. */
  maxCallers: number;
  now: () => number;
}

interface Count {
  used: number;
  endsAtMs: number;
}

const WINDOW_MS = 60_000;

/** Counts what each caller does in a minute, in bounded memory. */
export class RateLimiter {
  readonly #options: RateLimiterOptions;
  // In the order in which their minutes began.
  readonly #counts = new Map<string, Count>();

  constructor(options: RateLimiterOptions) {
    this.#options = options;
  }

  /** Counts one more; returns the milliseconds to wait where that is too many, else 0. */
  take(caller: string): number {
    const { maxPerMinute, now } = this.#options;
    const nowMs = now();
    const count = this.#counts.get(caller);
    if (count !== undefined && nowMs < count.endsAtMs) {
      count.used += 1;
      return count.used > maxPerMinute ? count.endsAtMs - nowMs : 0;
    }
    this.#counts.delete(caller);
    this.#makeRoom(nowMs);
    this.#counts.set(caller, { used: 1, endsAtMs: nowMs + WINDOW_MS });
    return maxPerMinute < 1 ? WINDOW_MS : 0;
  }

  /** How many callers are counted now. */
  get callerCount(): number {
    return this.#counts.size;
  }

  #makeRoom(nowMs: number): void {
    for (const [caller, { endsAtMs }] of this.#counts) {
      if (endsAtMs > nowMs && this.#counts.size < this.#options.maxCallers) return;
      this.#counts.delete(caller);
    }
  }
}
