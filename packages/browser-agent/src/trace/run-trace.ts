import { newSpanId, newTraceId, parseTraceId, type SpanInput, toOtelSpanId } from '@tailrace/core';

/** Takes the spans of runs as they end. */
export type SpanSink = (span: SpanInput) => void;

/** What a span is known by when it starts, and what is added when it ends. */
export type SpanStart = Pick<SpanInput, 'name' | 'spanType' | 'input' | 'attributes'>;
export type SpanEnd = Pick<SpanInput, 'output' | 'attributes' | 'events'> & { error?: string | undefined };

/** A span under way. */
export interface OpenSpan {
  id: string;
  end(end?: SpanEnd): void;
}

/** The trace of a run: part of the caller's, or one of its own. */
export class RunTrace {
  /** A UUID. */
  readonly traceId: string;
  readonly #parentSpanId: string | undefined;
  readonly #sink: SpanSink;
  readonly #hasContent: boolean;

  /** A parent that cannot be read is none: it must not fail the run. Without content, nothing of what users, models and pages said is told. */
  constructor(
    sink: SpanSink,
    { hasContent, parentSpanContext }: { hasContent: boolean; parentSpanContext: string | null },
  ) {
    this.#hasContent = hasContent;
    const parent = readParent(parentSpanContext);
    this.traceId = parent?.traceId ?? newTraceId();
    this.#parentSpanId = parent?.spanId;
    this.#sink = sink;
  }

  /** Starts a span under another one, or as the top one of the run. */
  start(start: SpanStart, parentSpanId = this.#parentSpanId): OpenSpan {
    const id = newSpanId();
    const startTimeMs = Date.now();
    return {
      id,
      end: ({ attributes, error, events, output } = {}) =>
        this.#report({
          ...start,
          traceId: this.traceId,
          spanId: id,
          parentSpanId,
          startTimeMs,
          endTimeMs: Date.now(),
          status: error === undefined ? 'ok' : 'error',
          statusMessage: error,
          output,
          attributes: { ...start.attributes, ...attributes },
          events,
        }),
    };
  }

  #report(span: SpanInput): void {
    if (this.#hasContent) this.#sink(span);
    else this.#sink({ ...span, input: undefined, output: undefined, statusMessage: undefined, events: undefined });
  }
}

/** Reads a span context as any Laminar SDK writes it: keys in camelCase or snake_case. */
function readParent(text: string | null): { traceId: string; spanId: string } | undefined {
  if (text === null) return undefined;
  try {
    const context = JSON.parse(text);
    return {
      traceId: parseTraceId(context.traceId ?? context.trace_id),
      spanId: toOtelSpanId(context.spanId ?? context.span_id),
    };
  } catch {
    return undefined; // no span context: the run has a trace of its own
  }
}
