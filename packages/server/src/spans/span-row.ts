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

/** A span as the store takes it: OTLP decoded and every attribute rule applied. Ids are lower-case hex. */
export interface SpanRow {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
  /** 16 hex digits, or null on a root span. */
  parentSpanId: string | null;
  name: string;
  /** Span names from the root to this one. */
  path: string[];
  spanType: SpanType;
  status: 'success' | 'error';
  statusMessage: string | null;
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
  userId: string | null;
  sessionId: string | null;
  traceType: TraceType;
  hasBrowserSession: boolean;
  /** Distinct tags set by attributes. */
  tags: string[];
  /** Trace metadata set by this span's attributes. */
  metadata: Record<string, unknown>;
  /** Every other attribute as JSON text. */
  attributes: string;
  events: SpanEvent[];
  /** Counts in the trace, but is not stored as a span. */
  isHidden: boolean;
}
