import { type TransferListItem, Worker } from 'node:worker_threads';
import { ReadTimeoutError, StoreStoppedError } from '../store-errors.js';
import { errorFromData } from './thread-error.js';
import type { ThreadCall, ThreadReply } from './thread-messages.js';

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  timer: NodeJS.Timeout | undefined;
}

export interface CallOptions {
  /** Moved to the thread, not copied. */
  transfer?: readonly TransferListItem[] | undefined;
  /** Rejects with ReadTimeoutError after this time; the thread then skips the call if it has not begun. */
  timeoutMs?: number | undefined;
}

/** A store on a thread of its own. */
export interface StoreThread {
  call<T>(method: ThreadCall['method'], args: readonly unknown[], options?: CallOptions): Promise<T>;
  /** Resolves when the thread has ended; call `close` on its store first. */
  waitForExit(): Promise<void>;
}

/** Calls the store of one thread. It keeps the process alive only while calls are open. */
export class ThreadClient implements StoreThread {
  readonly #name: string;
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingCall>();
  readonly #exited: Promise<void>;
  #nextCallId = 1;
  #stopped: Error | null = null;

  constructor(name: string, url: URL) {
    this.#name = name;
    // node:sqlite announces on stderr that it is experimental, and it is not the user's business.
    this.#worker = new Worker(url, { name: `tailrace-${name}`, execArgv: ['--disable-warning=ExperimentalWarning'] });
    this.#worker.unref();
    this.#worker.on('message', (reply: ThreadReply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#stop(error));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#stop(new Error(`it ended with code ${code}`));
        resolve();
      });
    });
  }

  call<T>(method: ThreadCall['method'], args: readonly unknown[], options: CallOptions = {}): Promise<T> {
    if (this.#stopped !== null) return Promise.reject(this.#stopped);
    const { transfer = [], timeoutMs } = options;
    const callId = this.#nextCallId;
    this.#nextCallId += 1;
    const deadlineAtMs = timeoutMs === undefined ? null : Date.now() + timeoutMs;
    return new Promise<unknown>((resolve, reject) => {
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => this.#take(callId)?.reject(new ReadTimeoutError(timeoutMs)), timeoutMs);
      this.#pending.set(callId, { resolve, reject, timer });
      if (this.#pending.size === 1) this.#worker.ref();
      this.#worker.postMessage({ callId, method, args, deadlineAtMs } satisfies ThreadCall, transfer);
    }) as Promise<T>;
  }

  /** Resolves when the thread has ended; call `close` on its store first. */
  async waitForExit(): Promise<void> {
    this.#worker.ref();
    await this.#exited;
  }

  #settle(reply: ThreadReply): void {
    const call = this.#take(reply.callId);
    if (call === undefined) return;
    if ('error' in reply) call.reject(errorFromData(reply.error));
    else call.resolve(reply.value);
  }

  #take(callId: number): PendingCall | undefined {
    const call = this.#pending.get(callId);
    this.#pending.delete(callId);
    clearTimeout(call?.timer);
    if (this.#pending.size === 0) this.#worker.unref();
    return call;
  }

  #stop(cause: Error): void {
    this.#stopped ??= new StoreStoppedError(
      `The store's ${this.#name} thread has stopped (${cause.message}): restart the server. Acknowledged writes are safe`,
      { cause },
    );
    for (const callId of [...this.#pending.keys()]) this.#take(callId)?.reject(this.#stopped);
  }
}
