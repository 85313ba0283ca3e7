import type { ChangeInput, ChangeName, ChangeResult } from './registry/changes.js';
import type { QueryInput, QueryName, QueryResult } from './registry/queries.js';
import type { SqlRequest } from './sql/run/sql-request.js';
import type { Orphan, Page, StoredTrace, StoredTraceWithSpans } from './stored-trace.js';

/** A body of spans (OTLP) or of captured events, as it came off the socket, still compressed if it was. */
export interface SpanBody {
  projectId: string;
  /** Fills its whole ArrayBuffer, which the store may transfer to another thread. */
  body: Uint8Array;
  /** OTLP in protobuf or JSON, or events. */
  encoding: OtlpEncoding | 'events';
  compression: 'gzip' | 'deflate' | 'br' | 'none';
  /** Bytes a compressed body may grow to. */
  maxBodyBytes: number;
  /** Bytes that one event may have; the whole body by default. */
  maxEventBytes?: number;
  /** Of OTLP: takes spans of AI only, and only so many. */
  aiSpansOnly?: boolean;
}

/** How OTLP is written. */
export type OtlpEncoding = 'protobuf' | 'json';

/** How a span body ended: rejected spans are named in `message`, all others are durable. */
export interface SpanBodyResult {
  accepted: number;
  rejected: number;
  message: string;
  /** What became of events that were not accepted. */
  captured?: CapturedResult;
}

/** Events of a body that were not taken. */
export interface CapturedResult {
  /** How many were none of AI. */
  ignored: number;
  refused: RefusedEvent[];
}

/** One event of a body that cannot be stored. */
export interface RefusedEvent {
  /** Its place in the body. */
  index: number;
  /** As it was sent; null when it had none. */
  uuid: string | null;
  /** Begins with the field that is wrong. */
  error: string;
}

/** Which span an event has become. */
export interface CapturedEventPlace {
  /** A lower-case UUID. */
  eventId: string;
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
}

/** One annotation as the store takes it: validated, ids in lower-case hex. */
export interface AnnotationWrite {
  projectId: string;
  /** Idempotency key: the same id twice in one project is one annotation. */
  id: string;
  /** The id was made of an idempotency key: with other content it is refused, where else the first content stands. @default false */
  isKeyed?: boolean;
  /** 32 hex digits; null when only a span id is known. */
  traceId: string | null;
  /** 16 hex digits. */
  spanId: string | null;
  /** Unix microseconds. */
  writtenAtUs: number;
  addTags: string[];
  removeTags: string[];
  /** Key to JSON text. */
  metadata: Record<string, string>;
  scores: ScoreWrite[];
}

/** One score of an annotation. */
export interface ScoreWrite {
  /** The same id again is the same score: the latest write of it wins. */
  id: string;
  name: string;
  score: number;
  source: 'Code' | 'Evaluator';
  /** JSON text, or null. */
  metadata: string | null;
  /** Who gave it; what an actor writes is kept as history. */
  actor: string | null;
  /** JSON text of a boolean or string, or null. */
  value: string | null;
  comment: string | null;
  /** Unix microseconds; null when it was written with its annotation. */
  writtenAtUs: number | null;
  /** Takes the score back. */
  isRemoved: boolean;
}

/** Where an annotation ended: on its trace, or waiting for it. `spanId` is the span a tag shows on (the top span for a trace). */
export interface AnnotationResult {
  state: 'applied' | 'pending';
  spanId: string | null;
}

/** Filters of the trace list; all given ones must hold. */
export interface TraceQuery {
  projectId: string;
  tags: string[];
  /** Key and value; a value is a string, or the JSON text of anything else. */
  metadata: { key: string; value: string }[];
  status: 'success' | 'error' | null;
  userId: string | null;
  sessionId: string | null;
  /** Inclusive. */
  startedAfterNs: bigint | null;
  /** Exclusive. */
  startedBeforeNs: bigint | null;
  limit: number;
  cursor: string | null;
}

/** Everything the routes need from storage; one implementation runs on its own threads, one in tests. */
export interface Store {
  /**
   * Decodes and stores one body of spans or events; resolves after the commit. The bytes may move to another thread: they are the
   * store's from now on. Throws MalformedOtlpError, MalformedEventsError, BodyTooLargeError, QueueFullError, StoreUnavailableError, StoreStoppedError.
   */
  ingest(body: SpanBody): Promise<SpanBodyResult>;
  /**
   * Stores annotations in one commit; resolves after it, results in order. Throws QueueFullError, StoreUnavailableError,
   * StoreStoppedError.
   */
  annotate(annotations: AnnotationWrite[]): Promise<AnnotationResult[]>;
  /** Newest first. Throws InvalidCursorError; like every read also ReadTimeoutError, StoreUnavailableError, StoreStoppedError. */
  listTraces(query: TraceQuery): Promise<Page<StoredTrace>>;
  getTrace(projectId: string, traceId: string): Promise<StoredTraceWithSpans | null>;
  listOrphans(query: { projectId: string; limit: number; cursor: string | null }): Promise<Page<Orphan>>;
  /**
   * Makes a change by its name and resolves after the commit. The same idempotency key again within 24 hours gets the same answer and
   * changes nothing. Throws QueueFullError.
   */
  change<Name extends ChangeName>(
    name: Name,
    projectId: string,
    input: ChangeInput<Name>,
    idempotencyKey: string | null,
  ): Promise<ChangeResult<Name>>;
  /** Reads something by its name, all of it from one state. Throws InvalidCursorError. */
  query<Name extends QueryName>(name: Name, projectId: string, input: QueryInput<Name>): Promise<QueryResult<Name>>;
  /**
   * Answers a SELECT of a user over the rows of one project: JSON text of an array of rows. Throws InvalidSqlError,
   * InvalidSqlParameterError, SqlFailedError, QueueFullError.
   */
  sql(projectId: string, request: SqlRequest): Promise<string>;
  /** Resolves when the store can write, rejects when it cannot. */
  checkReady(): Promise<void>;
  /** Commits what was accepted, then closes files, connections and threads. */
  close(): Promise<void>;
}
