import type { TimeInput } from '@opentelemetry/api';
import type { SpanType } from '@tailrace/core';
import type { LaminarSpanContext } from '../context/span-context.js';

/** What the server lists a trace under. */
export type TraceType = 'DEFAULT' | 'EVALUATION' | 'EVENT' | 'PLAYGROUND';

/** What a span is told of at its start. */
export interface SpanOptions {
  name: string;
  /** What the server calls the span. @default 'DEFAULT' */
  spanType?: SpanType | undefined;
  /** Tags of this span, and so of its trace. */
  tags?: readonly string[] | undefined;
  /** User of this span and of those under it. */
  userId?: string | undefined;
  /** Session of this span and of those under it. */
  sessionId?: string | undefined;
  /** Metadata of the trace. */
  metadata?: Record<string, unknown> | undefined;
  /** @default 'DEFAULT' */
  traceType?: TraceType | undefined;
  /** A span of another process to start under, as `Laminar.serializeSpanContext` wrote it. What is none is reported to `logger` and not used. */
  parentSpanContext?: string | LaminarSpanContext | null | undefined;
  /** @default now */
  startTime?: TimeInput | undefined;
}
