import type { ChangeInput, ChangeName, ChangeResult } from '../registry/changes.js';
import { inputBytes } from '../registry/input-bytes.js';
import type { QueryInput, QueryName, QueryResult } from '../registry/queries.js';
import type { SqlRunner } from '../sql/process/sql-runner.js';
import type { SqlRequest } from '../sql/run/sql-request.js';
import type { AnnotationResult, AnnotationWrite, SpanBody, SpanBodyResult, Store, TraceQuery } from '../store.js';
import { QueueFullError, StoreStoppedError } from '../store-errors.js';
import type { Orphan, Page, StoredTrace, StoredTraceWithSpans } from '../stored-trace.js';
import type { StoreThread } from './thread-client.js';
import { transferableBody } from './transferable-body.js';

export interface ThreadStoreOptions {
  writer: StoreThread;
  /** The same as the writer when the database lives in one connection. */
  reader: StoreThread;
  /** Bytes that may wait for their commit. */
  maxQueueBytes: number;
  readTimeoutMs: number;
  /** Where the queries of users run. */
  sql: SqlRunner;
  /** Gives up what was held while the store was open. */
  release(): void;
}

const RETRY_AFTER_MS = 1_000;
const READY_TIMEOUT_MS = 5_000;
const BYTES_AN_ANNOTATION = 1_024;

/** The store on threads of its own: decoding, commits and reads never hold up the main thread. */
export class ThreadStore implements Store {
  readonly #options: ThreadStoreOptions;
  #queuedBytes = 0;
  #closed: Promise<void> | null = null;

  constructor(options: ThreadStoreOptions) {
    this.#options = options;
  }

  async ingest(body: SpanBody): Promise<SpanBodyResult> {
    return this.#write(body.body.byteLength, () => {
      const bytes = transferableBody(body.body);
      return this.#options.writer.call('ingest', [{ ...body, body: bytes }], { transfer: [bytes.buffer] });
    });
  }

  async annotate(annotations: AnnotationWrite[]): Promise<AnnotationResult[]> {
    const bytes = annotations.reduce((sum, annotation) => sum + annotationBytes(annotation), 0);
    return this.#write(bytes, () => this.#options.writer.call('annotate', [annotations]));
  }

  async listTraces(query: TraceQuery): Promise<Page<StoredTrace>> {
    return this.#read('listTraces', [query]);
  }

  async getTrace(projectId: string, traceId: string): Promise<StoredTraceWithSpans | null> {
    return this.#read('getTrace', [projectId, traceId]);
  }

  async listOrphans(query: { projectId: string; limit: number; cursor: string | null }): Promise<Page<Orphan>> {
    return this.#read('listOrphans', [query]);
  }

  async change<Name extends ChangeName>(
    name: Name,
    projectId: string,
    input: ChangeInput<Name>,
    idempotencyKey: string | null,
  ): Promise<ChangeResult<Name>> {
    const args = [name, projectId, input, idempotencyKey];
    return this.#write(inputBytes(input), () => this.#options.writer.call('change', args));
  }

  async query<Name extends QueryName>(
    name: Name,
    projectId: string,
    input: QueryInput<Name>,
  ): Promise<QueryResult<Name>> {
    return this.#read('query', [name, projectId, input]);
  }

  async sql(projectId: string, request: SqlRequest): Promise<string> {
    this.#assertOpen();
    return this.#options.sql.run(projectId, request);
  }

  async checkReady(): Promise<void> {
    const { writer, reader } = this.#options;
    this.#assertOpen();
    await writer.call('checkReady', [], { timeoutMs: READY_TIMEOUT_MS });
    if (reader !== writer) await this.listOrphans({ projectId: '', limit: 1, cursor: null });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  // A thread that has stopped by itself has nothing left to close.
  async #close(): Promise<void> {
    const { writer, reader, release } = this.#options;
    await this.#options.sql.close();
    const threads = reader === writer ? [writer] : [reader, writer];
    for (const thread of threads) {
      await thread.call('close', []).catch(() => {});
      await thread.waitForExit();
    }
    release();
  }

  async #read<T>(method: 'listTraces' | 'getTrace' | 'listOrphans' | 'query', args: readonly unknown[]): Promise<T> {
    this.#assertOpen();
    return this.#options.reader.call(method, args, { timeoutMs: this.#options.readTimeoutMs });
  }

  async #write<T>(bytes: number, send: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    const { maxQueueBytes } = this.#options;
    // A body that alone is over the cap is taken when nothing waits, else it could never be stored.
    if (this.#queuedBytes > 0 && this.#queuedBytes + bytes > maxQueueBytes) throw new QueueFullError(RETRY_AFTER_MS);
    this.#queuedBytes += bytes;
    try {
      return await send();
    } finally {
      this.#queuedBytes -= bytes;
    }
  }

  #assertOpen(): void {
    if (this.#closed !== null) throw new StoreStoppedError('The store is closed');
  }
}

function annotationBytes(annotation: AnnotationWrite): number {
  const metadata = Object.values(annotation.metadata).reduce((sum, json) => sum + json.length, 0);
  return BYTES_AN_ANNOTATION + metadata;
}
