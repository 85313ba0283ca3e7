/** Gives every write its own time: later writes win, so two of the same millisecond must not tie. */
export class WriteClock {
  #lastUs = 0;

  /** Unix microseconds, later than any time given before. */
  nowUs(): number {
    this.#lastUs = Math.max(Date.now() * 1000, this.#lastUs + 1);
    return this.#lastUs;
  }
}
