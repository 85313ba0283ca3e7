import { QueueFullError, StoreStoppedError } from '../../store-errors.js';
import type { OpenRequest } from '../../thread/thread-messages.js';
import type { SqlRequest } from '../run/sql-request.js';
import { SqlProcess } from './sql-process.js';

const MAX_PROCESSES = 2;
const MAX_WAITING = 32;
const RETRY_AFTER_MS = 2_000;

/** A few processes for the queries of users; what finds none free waits its turn. */
export class SqlProcesses {
  readonly #threadUrl: URL;
  readonly #free: SqlProcess[] = [];
  readonly #all = new Set<SqlProcess>();
  readonly #waiting: ((process: SqlProcess | null) => void)[] = [];
  #isClosed = false;

  constructor(threadUrl: URL) {
    this.#threadUrl = threadUrl;
  }

  async run(open: OpenRequest, projectId: string, request: SqlRequest): Promise<string> {
    const process = await this.#take();
    try {
      return await process.run(open, projectId, request);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(process);
      else next(process);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const waiting of this.#waiting.splice(0)) waiting(null);
    for (const process of this.#all) process.kill();
  }

  async #take(): Promise<SqlProcess> {
    const free = this.#isClosed ? null : (this.#free.pop() ?? this.#create() ?? (await this.#wait()));
    if (free === null) throw new StoreStoppedError('The store is closed');
    return free;
  }

  #create(): SqlProcess | undefined {
    if (this.#all.size >= MAX_PROCESSES) return undefined;
    const process = new SqlProcess(this.#threadUrl);
    this.#all.add(process);
    return process;
  }

  #wait(): Promise<SqlProcess | null> {
    if (this.#waiting.length >= MAX_WAITING) throw new QueueFullError(RETRY_AFTER_MS);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
