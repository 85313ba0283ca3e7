/**
 * Makes one read of those that are asked for at once: all readers that news wakes at the same place share it. A read is shared only
 * until the current task ends, so nobody is given one that began before the news.
 */
export class JointReads<T> {
  readonly #reads = new Map<string, Promise<T>>();

  /** Reads, or joins who reads the same (by its key) right now. */
  read(key: string, read: () => Promise<T>): Promise<T> {
    const begun = this.#reads.get(key);
    if (begun !== undefined) return begun;
    const reading = read();
    this.#reads.set(key, reading);
    queueMicrotask(() => this.#reads.delete(key));
    return reading;
  }
}
