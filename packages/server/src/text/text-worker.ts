import { Worker } from 'node:worker_threads';
import { QueueFullError } from '../store/store-errors.js';
import { transferableBody } from '../store/thread/transferable-body.js';
import { type TextTaskName, type TextTaskResult, textTasks } from './text-tasks.js';
import type { TextCall, TextReply } from './text-thread.js';
import { textThreadUrl } from './text-thread-url.js';

/** A text of this size is written in a few milliseconds: nobody else waits long for that. */
const MAX_INLINE_BYTES = 16_384;
/** Texts that may wait for the thread. */
const MAX_QUEUED_BYTES = 67_108_864;
const MAX_HEAP_MB = 1_024;
const TIMEOUT_MS = 60_000;
const RETRY_AFTER_MS = 1_000;

interface PendingTask {
  resolve(value: unknown): void;
  reject(error: Error): void;
  byteLength: number;
}

/** Works on texts: on large ones in a thread that starts with the first of them, so that other requests do not wait. */
export class TextWorker {
  readonly #pending = new Map<number, PendingTask>();
  #worker: Worker | undefined;
  #nextCallId = 1;
  #queuedBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Takes the bytes for itself. Throws what the task throws; QueueFullError when too much waits already, an Error when the thread ends or takes too long. */
  async run<Name extends TextTaskName>(name: Name, text: Uint8Array): Promise<TextTaskResult<Name>> {
    if (text.byteLength <= MAX_INLINE_BYTES) return textTasks[name](text) as TextTaskResult<Name>;
    if (this.#queuedBytes + text.byteLength > MAX_QUEUED_BYTES && this.#pending.size > 0) {
      throw new QueueFullError(RETRY_AFTER_MS);
    }
    const { byteLength } = text;
    const worker = this.#start();
    const callId = this.#nextCallId;
    this.#nextCallId += 1;
    return new Promise<unknown>((resolve, reject) => {
      this.#pending.set(callId, { resolve, reject, byteLength });
      this.#queuedBytes += byteLength;
      if (this.#pending.size === 1) this.#watch();
      const bytes = transferableBody(text);
      worker.postMessage({ callId, name, bytes } satisfies TextCall, [bytes.buffer]);
    }) as Promise<TextTaskResult<Name>>;
  }

  /** Ends the thread; what is still being worked on is rejected. */
  async close(): Promise<void> {
    await this.#end(new Error('The server is closing'));
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(textThreadUrl(), {
      name: 'tailrace-texts',
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    worker.on('message', (reply: TextReply) => this.#settle(reply));
    // It holds nothing: the next text gets a new one.
    const onEnd = (error: Error) => {
      if (this.#worker === worker) void this.#end(error);
    };
    worker.on('error', onEnd);
    worker.on('exit', (code) => onEnd(new Error(`The thread for texts ended with code ${code}`)));
    this.#worker = worker;
    return worker;
  }

  #settle(reply: TextReply): void {
    const task = this.#pending.get(reply.callId);
    if (task === undefined) return;
    this.#pending.delete(reply.callId);
    this.#queuedBytes -= task.byteLength;
    this.#watch();
    if ('problem' in reply) task.reject(new Error(reply.problem));
    else task.resolve(reply.value);
  }

  /** Gives the task whose turn it is its time. The thread keeps the process alive only while there is one. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#pending.size === 0) {
      this.#worker?.unref();
      return;
    }
    this.#worker?.ref();
    this.#timer = setTimeout(() => void this.#end(new Error(`A text took more than ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  }

  async #end(error: Error): Promise<void> {
    const worker = this.#worker;
    const tasks = [...this.#pending.values()];
    this.#worker = undefined;
    this.#pending.clear();
    this.#queuedBytes = 0;
    clearTimeout(this.#timer);
    for (const { reject } of tasks) reject(error);
    await worker?.terminate();
  }
}
