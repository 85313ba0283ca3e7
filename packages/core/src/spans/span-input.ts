import type { SpanIdInput } from '../ids/span-id.js';
import type { TraceIdInput } from '../ids/trace-id.js';
import type { SpanType } from '../resources/trace-types.js';

/** Something that happened during a span. */
export interface SpanEventInput {
  /** `exception` marks the span as failed. */
  name: string;
  /** Unix milliseconds, fractions allowed. */
  timeMs: number;
  attributes?: Record<string, unknown> | undefined;
}

/** A finished span to write. */
export interface SpanInput {
  traceId: TraceIdInput;
  /** @default a new one */
  spanId?: SpanIdInput | undefined;
  parentSpanId?: SpanIdInput | undefined;
  name: string;
  /** Unix milliseconds, fractions allowed. */
  startTimeMs: number;
  /** Unix milliseconds, fractions allowed. */
  endTimeMs: number;
  /** @default 'internal' */
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer' | undefined;
  /** @default 'unset' */
  status?: 'unset' | 'ok' | 'error' | undefined;
  statusMessage?: string | undefined;
  /** What the server calls the span. @default 'DEFAULT' */
  spanType?: SpanType | undefined;
  /** Shown as the span's input. */
  input?: unknown;
  /** Shown as the span's output. */
  output?: unknown;
  userId?: string | undefined;
  sessionId?: string | undefined;
  /** Further OpenTelemetry attributes. */
  attributes?: Record<string, unknown> | undefined;
  events?: readonly SpanEventInput[] | undefined;
}
