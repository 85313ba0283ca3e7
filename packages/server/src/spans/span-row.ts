/** What a span can be; `lmnr.span.type` on the wire. */
export type SpanType =
  | 'DEFAULT'
  | 'LLM'
  | 'PIPELINE'
  | 'EXECUTOR'
  | 'EVALUATOR'
  | 'HUMAN_EVALUATOR'
  | 'EVALUATION'
  | 'TOOL'
  | 'CACHED';

/** What a trace can be; `lmnr.association.properties.trace_type` on the wire. */
export type TraceType = 'DEFAULT' | 'EVALUATION' | 'EVENT' | 'PLAYGROUND';

/** One event of a span. */
export interface SpanEvent {
  name: string;
  /** Unix nanoseconds. */
  timeNs: bigint;
  attributes: Record<string, unknown>;
}

/** A span as the store takes it: OTLP decoded and every attribute rule applied. Ids are lower-case hex; text is as it was sent. */
export interface SpanRow {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
  /** 16 hex digits, or null on a root span. */
  parentSpanId: string | null;
  name: string;
  /** Span names from the root to this one; never empty. */
  path: string[];
  spanType: SpanType;
  status: 'success' | 'error';
  statusMessage: string | null;
  /** Unix nanoseconds that fit a signed 64-bit integer; the end is never before the start. */
  startNs: bigint;
  endNs: bigint;
  /** Input and output as JSON text, or null. */
  input: string | null;
  output: string | null;
  requestModel: string | null;
  responseModel: string | null;
  provider: string | null;
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  cacheReadInputTokens: number;
  cacheCreationInputTokens: number;
  reasoningTokens: number;
  inputCost: number;
  outputCost: number;
  totalCost: number;
  /** At most 500 characters, as is `sessionId`. */
  userId: string | null;
  sessionId: string | null;
  traceType: TraceType;
  hasBrowserSession: boolean;
  /** Distinct tags set by attributes: at most 100 of 1 to 200 characters. */
  tags: string[];
  /** Trace metadata set by this span's attributes; keys have 1 to 200 characters and are never `__proto__`. */
  metadata: Record<string, unknown>;
  /** The attributes as the JSON text of an object, without what became input or output. */
  attributes: string;
  events: SpanEvent[];
  /** Counts in its trace (numSpans, times, metadata, flags), but is not stored as a span and is never its top span. */
  isHidden: boolean;
}
