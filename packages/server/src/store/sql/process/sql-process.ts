import { type ChildProcess, fork } from 'node:child_process';
import { StoreStoppedError } from '../../store-errors.js';
import { errorFromData } from '../../thread/thread-error.js';
import type { OpenRequest, ThreadCall, ThreadReply } from '../../thread/thread-messages.js';
import type { SqlRequest } from '../run/sql-request.js';
import { failedSql } from '../sql-errors.js';

const OPEN_TIMEOUT_MS = 60_000;
const IDLE_MS = 30_000;
// The database itself gives up first where it can, and says so in its own words.
const GRACE_MS = 1_000;

/** A process that answers one query at a time; it starts with the first, and is killed with one that does not end. */
export class SqlProcess {
  readonly #threadUrl: URL;
  #child: ChildProcess | undefined;
  #location = '';
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(threadUrl: URL) {
    this.#threadUrl = threadUrl;
  }

  /** Opens the data, if this process has not yet, and runs the query. */
  async run(open: OpenRequest, projectId: string, request: SqlRequest): Promise<string> {
    clearTimeout(this.#idleTimer);
    const { timeoutMs } = request.limits;
    try {
      const location = JSON.stringify(open.location);
      if (this.#location !== location) {
        await this.#call<void>('open', [open], OPEN_TIMEOUT_MS);
        this.#location = location;
      }
      return await this.#call<string>('sql', [projectId, request], timeoutMs + GRACE_MS);
    } finally {
      this.#idleTimer = setTimeout(() => this.kill(), IDLE_MS).unref();
    }
  }

  /** Ends the process, whatever it does. */
  kill(): void {
    clearTimeout(this.#idleTimer);
    this.#child?.kill('SIGKILL');
    this.#forget();
  }

  async #call<T>(method: ThreadCall['method'], args: readonly unknown[], timeoutMs: number): Promise<T> {
    this.#child ??= this.#start();
    const child = this.#child;
    keepAlive(child, true);
    let isTooLong = false;
    const timer = setTimeout(() => {
      isTooLong = true;
      this.kill();
    }, timeoutMs);
    try {
      const reply = await new Promise<ThreadReply>((resolve, reject) => {
        child.once('message', (message) => resolve(message as ThreadReply));
        child.once('exit', () => reject(endedError(method, isTooLong ? timeoutMs - GRACE_MS : null)));
        child.once('error', (cause) =>
          reject(new StoreStoppedError('No process for SQL queries can be started', { cause })),
        );
        child.send({ callId: 0, method, args, deadlineAtMs: null } satisfies ThreadCall, (error) => {
          if (error !== null) reject(endedError(method, null));
        });
      });
      if ('error' in reply) throw errorFromData(reply.error);
      return reply.value as T;
    } finally {
      clearTimeout(timer);
      child.removeAllListeners();
      child.once('exit', () => this.#child === child && this.#forget());
      keepAlive(child, false);
    }
  }

  #start(): ChildProcess {
    return fork(this.#threadUrl, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }

  #forget(): void {
    this.#child = undefined;
    this.#location = '';
  }
}

function keepAlive(child: ChildProcess, isNeeded: boolean): void {
  if (isNeeded) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function endedError(method: ThreadCall['method'], timeoutMs: number | null): Error {
  if (method === 'open')
    return new StoreStoppedError('The process for SQL queries ended before it could open the data');
  if (timeoutMs === null)
    return failedSql('it needed more memory than a query may have, or the server is stopping: select less');
  return failedSql(`it took longer than ${timeoutMs} ms: ask for less, such as a shorter time range`);
}
