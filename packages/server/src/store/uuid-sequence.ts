import { randomBytes } from 'node:crypto';

const COUNTER_LIMIT = 2 ** 32;

/** Makes UUIDs of version 7, as 32 hex digits, each greater than the one before: their order is the order of making. */
export class UuidSequence {
  #lastMs = 0;
  #counter = 0;

  /** The next id, for this time or for the latest one if that is later. */
  next(nowMs = Date.now()): string {
    if (nowMs > this.#lastMs) {
      this.#lastMs = nowMs;
      this.#counter = 0;
    } else if (++this.#counter === COUNTER_LIMIT) {
      this.#lastMs += 1;
      this.#counter = 0;
    }
    const time = this.#lastMs.toString(16).padStart(12, '0');
    // 12 bits of the counter stand before the variant (binary 10), 20 behind it; the last 42 bits are random.
    const counter = this.#counter.toString(16).padStart(8, '0');
    return `${time}7${counter.slice(0, 3)}8${counter.slice(3)}${randomBytes(5).toString('hex')}`;
  }
}
