import type { Clock } from '@tailrace/core';

const FASTER = 0.995;

/** Lets calls through: so many at once, and after a refusal as slowly as the other side turned out to serve. */
export class AdaptiveLimiter {
  readonly #maxConcurrency: number;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #active = 0;
  #nextStartMs = 0;
  #intervalMs = 0;
  #windowStartMs: number;
  #windowSuccesses = 0;

  constructor(maxConcurrency: number, clock: Clock) {
    this.#maxConcurrency = maxConcurrency;
    this.#clock = clock;
    this.#windowStartMs = clock.now();
  }

  /** Calls `call` when its turn has come. Rejects with the signal's reason when that ends the wait. */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#active >= this.#maxConcurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#active += 1;
    try {
      await this.#waitForTurn(signal);
      const result = await call();
      this.#windowSuccesses += 1;
      this.#intervalMs *= FASTER;
      return result;
    } finally {
      this.#active -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Notes that the other side refused a call and wants none for `waitMs`. */
  slowDown(waitMs: number): void {
    const now = this.#clock.now();
    const resumeMs = now + waitMs;
    // Calls that were under way together are refused together: only the first one tells something about the rate.
    if (now >= this.#windowStartMs && this.#windowSuccesses > 0) {
      this.#intervalMs = Math.max(this.#intervalMs, (resumeMs - this.#windowStartMs) / this.#windowSuccesses);
      this.#windowSuccesses = 0;
      this.#windowStartMs = resumeMs;
    }
    this.#nextStartMs = Math.max(this.#nextStartMs, resumeMs);
  }

  async #waitForTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for (;;) {
      const now = this.#clock.now();
      if (now >= this.#nextStartMs) {
        this.#nextStartMs = now + this.#intervalMs;
        return;
      }
      await this.#clock.sleep(this.#nextStartMs - now, signal);
    }
  }
}
