import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Engine } from '../engine/engine.js';
import { getTrace } from '../read/get-trace.js';
import { listOrphans } from '../read/list-orphans.js';
import { listTraces } from '../read/list-traces.js';
import type { ChangeInput, ChangeName, ChangeResult } from '../registry/changes.js';
import { type QueryInput, type QueryName, type QueryResult, queries } from '../registry/queries.js';
import type { Query } from '../registry/query.js';
import type { SqlRequest } from '../sql/run/sql-request.js';
import type { AnnotationResult, AnnotationWrite, SpanBody, SpanBodyResult, Store, TraceQuery } from '../store.js';
import { StoreUnavailableError } from '../store-errors.js';
import type { Orphan, Page, StoredTrace, StoredTraceWithSpans } from '../stored-trace.js';
import type { SpanDecoder } from './commit-plan.js';
import { ProjectIds } from './project-ids.js';
import { StoreWriter } from './store-writer.js';

// Numbers of projects begin at 1: nothing is found under this one.
const NO_PROJECT = 0;

/** The store in the calling thread: each thread of the server runs one, and tests run it bare. */
export class LocalStore implements Store {
  readonly #engine: Engine;
  readonly #writer: StoreWriter;
  readonly #projects: ProjectIds;

  constructor(engine: Engine, decode: SpanDecoder) {
    this.#engine = engine;
    this.#writer = new StoreWriter(engine, decode);
    this.#projects = new ProjectIds(engine.db);
  }

  ingest(body: SpanBody): Promise<SpanBodyResult> {
    return this.#writer.ingest(body);
  }

  annotate(annotations: AnnotationWrite[]): Promise<AnnotationResult[]> {
    return this.#writer.annotate(annotations);
  }

  listTraces(query: TraceQuery): Promise<Page<StoredTrace>> {
    return this.#read(query.projectId, (db, projectId) => listTraces(db, projectId, query));
  }

  getTrace(projectKey: string, traceId: string): Promise<StoredTraceWithSpans | null> {
    return this.#read(projectKey, (db, projectId) => getTrace(db, projectId, traceId));
  }

  listOrphans(query: { projectId: string; limit: number; cursor: string | null }): Promise<Page<Orphan>> {
    return this.#read(query.projectId, (db, projectId) => listOrphans(db, projectId, query));
  }

  async change<Name extends ChangeName>(
    name: Name,
    projectId: string,
    input: ChangeInput<Name>,
    idempotencyKey: string | null,
  ): Promise<ChangeResult<Name>> {
    // With a key of its own even a commit whose answer was lost on the way can be tried again.
    const call = { name, projectId, input, idempotencyKey: idempotencyKey ?? randomUUID() };
    return (await this.#writer.change(call)) as ChangeResult<Name>;
  }

  query<Name extends QueryName>(name: Name, projectKey: string, input: QueryInput<Name>): Promise<QueryResult<Name>> {
    const query = queries[name] as unknown as Query<QueryInput<Name>, QueryResult<Name>>;
    return this.#read(projectKey, (db, projectId) => query(db, projectId, input, this.#engine.dialect));
  }

  async sql(projectKey: string, request: SqlRequest): Promise<string> {
    // Only the process that runs queries of users needs their compiler.
    const { answerSql } = await import('../sql/run/run-sql.js');
    const { dialect } = this.#engine;
    const answer = await this.#read(projectKey, (db, projectId) => answerSql(db, dialect, projectId, request));
    if (answer instanceof Error) throw answer;
    return answer;
  }

  /** Writes all that a SQLite store holds into a new file. */
  async copyTo(file: string): Promise<void> {
    await sql`vacuum into ${file}`.execute(this.#engine.db);
  }

  checkReady(): Promise<void> {
    return this.#writer.check();
  }

  async close(): Promise<void> {
    await this.#writer.drain();
    await this.#engine.close();
  }

  async #read<T>(projectKey: string, read: (db: Engine['db'], projectId: number) => Promise<T>): Promise<T> {
    const { db, dialect } = this.#engine;
    try {
      const projectId = (await this.#projects.find(projectKey)) ?? NO_PROJECT;
      return await dialect.readTogether(db, (snapshot) => read(snapshot, projectId));
    } catch (error) {
      throw dialect.isUnavailable(error) ? new StoreUnavailableError(error) : error;
    }
  }
}
