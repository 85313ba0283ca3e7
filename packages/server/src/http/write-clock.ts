/** Times the writes of a server: later writes win, so two of the same millisecond must not tie. */
export class WriteClock {
  #lastUs = 0;

  /** Unix microseconds, later than any time given out or accepted before. */
  nowUs(): number {
    this.#lastUs = Math.max(Date.now() * 1000, this.#lastUs + 1);
    return this.#lastUs;
  }

  /** Accepts the time at which a client wrote something; a time after the current millisecond counts as now. */
  acceptMs(writtenAtMs: number): number {
    const endOfMillisecondUs = Date.now() * 1000 + 999;
    const writtenAtUs = Math.min(Math.round(writtenAtMs * 1000), endOfMillisecondUs);
    this.#lastUs = Math.max(this.#lastUs, writtenAtUs);
    return writtenAtUs;
  }
}
