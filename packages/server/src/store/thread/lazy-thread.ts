import type { CallOptions, StoreThread } from './thread-client.js';
import type { ThreadCall } from './thread-messages.js';

/** A thread that starts with the first call it gets: a server that is only written to needs no reader, and listens sooner. */
export class LazyThread implements StoreThread {
  readonly #start: () => Promise<StoreThread>;
  #thread: Promise<StoreThread> | undefined;

  /** `start` resolves when the store of the thread is open; a start that failed is tried again by the next call. */
  constructor(start: () => Promise<StoreThread>) {
    this.#start = start;
  }

  async call<T>(method: ThreadCall['method'], args: readonly unknown[], options?: CallOptions): Promise<T> {
    if (method === 'close' && this.#thread === undefined) return undefined as T;
    this.#thread ??= this.#start().catch((error: unknown) => {
      this.#thread = undefined;
      throw error;
    });
    return (await this.#thread).call(method, args, options);
  }

  async waitForExit(): Promise<void> {
    await (await this.#thread)?.waitForExit();
  }
}
