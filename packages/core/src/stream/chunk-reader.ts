import { TimeoutError } from '../errors/timeout-error.js';

/**
 * Reads chunks one by one, and gives up on a source that is silent for too long. One timer watches all waits, and no generator stands
 * between: both would cost more than a small chunk.
 */
export class ChunkReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #idleTimeoutMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Unix milliseconds; undefined while nothing is waited for. */
  #sinceMs: number | undefined;
  #giveUp: (error: TimeoutError) => void = () => {};

  constructor(chunks: AsyncIterable<Uint8Array>, idleTimeoutMs: number) {
    this.#source = chunks[Symbol.asyncIterator]();
    this.#idleTimeoutMs = idleTimeoutMs;
  }

  /** Resolves to the next chunk, or to undefined at the end. Rejects with TimeoutError (phase `idle`) when it takes too long. */
  next(): Promise<Uint8Array | undefined> {
    this.#sinceMs = Date.now();
    this.#timer ??= setTimeout(() => this.#check(), this.#idleTimeoutMs);
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      this.#source.next().then(({ done, value }) => {
        this.#sinceMs = undefined;
        resolve(done ? undefined : value);
      }, reject);
    });
  }

  /** Lets go of the source. */
  stop(): void {
    clearTimeout(this.#timer);
    // Not awaited: a source that hangs would hang its reader here too.
    void this.#source.return?.()?.catch(() => undefined);
  }

  #check(): void {
    const waitedMs = this.#sinceMs === undefined ? 0 : Date.now() - this.#sinceMs;
    const leftMs = this.#idleTimeoutMs - waitedMs;
    if (leftMs > 0) this.#timer = setTimeout(() => this.#check(), leftMs);
    else this.#giveUp(new TimeoutError('idle', this.#idleTimeoutMs, 'event stream'));
  }
}
