import type { SpanEvent, SpanType, TraceType } from '../spans/span-row.js';
import type { StoredReview } from './reviews/stored-review.js';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Token counts and costs, the same on spans and traces. */
export interface StoredUsage {
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  cacheReadInputTokens: number;
  cacheCreationInputTokens: number;
  reasoningTokens: number;
  inputCost: number;
  outputCost: number;
  totalCost: number;
}

/** A score as the store returns it. */
export interface StoredScore {
  id: string;
  name: string;
  score: number;
  source: 'Code' | 'Evaluator';
  metadata: Record<string, unknown> | null;
  spanId: string | null;
  createdAtUs: number;
  actor: string | null;
  value: boolean | string | null;
  comment: string | null;
  /** Writes of the actor, oldest first; null when they were not read or there is no actor. */
  history: StoredScoreChange[] | null;
}

/** One write in the history of a score; `score` is null where it was taken back. */
export interface StoredScoreChange {
  score: number | null;
  value: boolean | string | null;
  comment: string | null;
  createdAtUs: number;
}

/** A trace as the store returns it: spans merged, annotations applied. Ids are lower-case hex. */
export interface StoredTrace extends StoredUsage {
  id: string;
  startNs: bigint;
  endNs: bigint;
  status: 'success' | 'error';
  traceType: TraceType;
  topSpanId: string | null;
  topSpanName: string | null;
  topSpanType: SpanType | null;
  userId: string | null;
  sessionId: string | null;
  tags: string[];
  metadata: Record<string, unknown>;
  scores: StoredScore[];
  spanNames: string[];
  numSpans: number;
  hasBrowserSession: boolean;
  /** First 2,048 characters of the JSON text. */
  rootSpanInput: string | null;
  rootSpanOutput: string | null;
}

/** A span as the store returns it. */
export interface StoredSpan extends StoredUsage {
  spanId: string;
  traceId: string;
  parentSpanId: string | null;
  name: string;
  path: string[];
  spanType: SpanType;
  status: 'success' | 'error';
  statusMessage: string | null;
  startNs: bigint;
  endNs: bigint;
  /** JSON text. */
  input: string | null;
  output: string | null;
  requestModel: string | null;
  responseModel: string | null;
  provider: string | null;
  userId: string | null;
  sessionId: string | null;
  /** Set by attributes or by annotations of this span; the top span also shows the annotations of its trace. */
  tags: string[];
  /** JSON text of an object. */
  attributes: string;
  events: SpanEvent[];
}

/** A trace with its spans, oldest first. */
export interface StoredTraceWithSpans extends StoredTrace {
  /** What a person said about it, or null. */
  review: StoredReview | null;
  spans: StoredSpan[];
}

/** What was written for a trace (or span) that has not arrived. */
export interface Orphan {
  traceId: string | null;
  spanId: string | null;
  tags: string[];
  metadata: Record<string, unknown>;
  scores: StoredScore[];
  createdAtUs: number;
}
