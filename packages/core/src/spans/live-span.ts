import { newSpanId, type SpanIdInput, toOtelSpanId } from '../ids/span-id.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import type { SpanInput } from './span-input.js';

/** Options of a span that starts now. */
export interface StartSpanOptions
  extends Omit<SpanInput, 'traceId' | 'spanId' | 'startTimeMs' | 'endTimeMs' | 'output' | 'status' | 'statusMessage'> {
  traceId: TraceIdInput;
  parentSpanId?: SpanIdInput | undefined;
}

/** How a span ended. */
export interface EndSpanOptions {
  output?: unknown;
  /** What went wrong: makes the span's status an error. */
  error?: unknown;
  attributes?: Record<string, unknown> | undefined;
}

/** A span that has not ended. */
export interface LiveSpan {
  /** Lower-case UUID. */
  readonly traceId: string;
  /** 16 hex digits; the `parentSpanId` of its children. */
  readonly spanId: string;
  /** Ends the span and writes it; a second call does nothing. */
  end(options?: EndSpanOptions): void;
}

/** Starts a span that is handed to `write` when it ends. Throws InvalidTraceIdError, InvalidSpanIdError. */
export function startSpan(options: StartSpanOptions, write: (span: SpanInput) => void): LiveSpan {
  const traceId = parseTraceId(options.traceId);
  const parentSpanId =
    options.parentSpanId === undefined ? undefined : toOtelSpanId(options.parentSpanId, 'parentSpanId');
  const spanId = newSpanId();
  const startTimeMs = performance.timeOrigin + performance.now();
  let isEnded = false;
  return {
    traceId,
    spanId,
    end({ output, error, attributes } = {}) {
      if (isEnded) return;
      isEnded = true;
      write({
        ...options,
        traceId,
        spanId,
        parentSpanId,
        startTimeMs,
        endTimeMs: performance.timeOrigin + performance.now(),
        output,
        attributes: { ...options.attributes, ...attributes },
        ...(error !== undefined && { status: 'error' as const, statusMessage: messageOf(error) }),
      });
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
