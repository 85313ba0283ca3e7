/** What a span can be. */
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

/** Tokens and money, summed over the spans of a trace. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  cacheReadInputTokens: number;
  cacheCreationInputTokens: number;
  reasoningTokens: number;
  /** US dollars. */
  inputCost: number;
  /** US dollars. */
  outputCost: number;
  /** US dollars. */
  totalCost: number;
}

/** A score on a trace, or on one of its spans. */
export interface Score {
  id: string;
  name: string;
  score: number;
  source: 'Code' | 'Evaluator';
  metadata: Record<string, unknown> | null;
  spanId: string | null;
  /** When it was written, RFC 3339. */
  createdAt: string;
  /** Who gave it; of a trace, span and name each actor has one score. Backends other than Tailrace's server leave it out. */
  actor?: string | null | undefined;
  /** What was chosen where that is no number: yes or no, or a category. */
  value?: boolean | string | null | undefined;
  comment?: string | null | undefined;
  /** What the actor wrote under this name, oldest first, at most the latest 100; only on a trace that is read by its id. */
  history?: ScoreChange[] | undefined;
}

/** One write in the history of an actor's score. */
export interface ScoreChange {
  /** Null where it was taken back. */
  score: number | null;
  value: boolean | string | null;
  comment: string | null;
  /** When it was written, RFC 3339. */
  createdAt: string;
}

/** A trace with everything that was written on it. */
export interface Trace extends Usage {
  id: string;
  /** RFC 3339, nanoseconds. */
  startTime: string;
  /** RFC 3339, nanoseconds. */
  endTime: string;
  durationMs: number;
  status: 'success' | 'error';
  traceType: 'DEFAULT' | 'EVALUATION' | 'EVENT' | 'PLAYGROUND';
  topSpanId: string | null;
  topSpanName: string | null;
  topSpanType: SpanType | null;
  userId: string | null;
  sessionId: string | null;
  tags: string[];
  metadata: Record<string, unknown>;
  scores: Score[];
  spanNames: string[];
  numSpans: number;
  hasBrowserSession: boolean;
  /** Preview of the root span's input. */
  rootSpanInput: unknown;
  /** Preview of the root span's output. */
  rootSpanOutput: unknown;
}

/** One step of a trace. */
export interface Span extends Usage {
  spanId: string;
  traceId: string;
  parentSpanId: string | null;
  name: string;
  /** Span names from the root to this one, joined by dots. */
  path: string;
  spanType: SpanType;
  status: 'success' | 'error';
  statusMessage: string | null;
  /** RFC 3339, nanoseconds. */
  startTime: string;
  /** RFC 3339, nanoseconds. */
  endTime: string;
  durationMs: number;
  input: unknown;
  output: unknown;
  tags: string[];
  userId: string | null;
  sessionId: string | null;
  model: string | null;
  requestModel: string | null;
  responseModel: string | null;
  provider: string | null;
  attributes: Record<string, unknown>;
  events: { name: string; time: string; attributes: Record<string, unknown> }[];
}

/** The review of a trace that stands: what a person said about it. */
export interface ReviewOnTrace {
  id: string;
  comment: string | null;
  /** Email or name of who wrote it last. */
  reviewedBy: string;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  updatedAt: string;
  scores: ReviewOnTraceScore[];
}

/** One score of a review. */
export interface ReviewOnTraceScore {
  /** As its definition is called now. */
  name: string;
  definitionId: string;
  /** The version of the definition that it was given by. */
  definitionVersion: number;
  kind: 'categorical' | 'numeric' | 'boolean';
  /** The keys of the options that were chosen, a number, or yes or no. */
  value: string[] | number | boolean;
}

/** A trace with its spans, oldest first. */
export interface TraceWithSpans extends Trace {
  /** Null when nobody has reviewed it. Backends other than Tailrace's server leave it out. */
  review?: ReviewOnTrace | null | undefined;
  spans: Span[];
}

/** What was written for a trace that has not arrived. */
export interface Orphan {
  traceId: string | null;
  spanId: string | null;
  tags: string[];
  metadata: Record<string, unknown>;
  scores: Score[];
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  expiresAt: string;
  state: 'pending' | 'expired';
}
