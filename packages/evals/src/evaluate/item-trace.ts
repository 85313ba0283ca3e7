import { type LiveSpan, newSpanId, newTraceId, type Outbox } from '@tailrace/core';

type Kind = 'EXECUTOR' | 'EVALUATOR';

/** The end of a span: its output, or what went wrong. */
export interface SpanEnd {
  output?: unknown;
  error?: unknown;
}

/** The trace of one item: a root, a span for the executor and one for each evaluator. Without an outbox only the ids exist. */
export class ItemTrace {
  readonly traceId = newTraceId();
  readonly #outbox: Outbox | undefined;
  readonly #attributes: Record<string, unknown>;
  readonly #root: LiveSpan | undefined;

  constructor(outbox: Outbox | undefined, input: unknown, evalId: string | undefined, runId: string) {
    this.#outbox = outbox;
    this.#attributes = { 'lmnr.association.properties.trace_type': 'EVALUATION' };
    this.#root = outbox?.startSpan({
      traceId: this.traceId,
      name: 'evaluation',
      spanType: 'EVALUATION',
      input,
      attributes: {
        ...this.#attributes,
        'lmnr.span.path': ['evaluation'],
        'lmnr.association.properties.metadata.evaluation_id': evalId,
        'lmnr.association.properties.metadata.run_id': runId,
      },
    });
  }

  /** Starts the span of a call; ending it writes it. */
  start(name: string, spanType: Kind, input: unknown): { spanId: string; end(end: SpanEnd): void } {
    if (!this.#outbox || !this.#root) return { spanId: newSpanId(), end: () => undefined };
    return this.#outbox.startSpan({
      traceId: this.traceId,
      parentSpanId: this.#root.spanId,
      name,
      spanType,
      input,
      attributes: { ...this.#attributes, 'lmnr.span.path': ['evaluation', name] },
    });
  }

  /** Ends the root. */
  end(end: SpanEnd): void {
    this.#root?.end(end);
  }
}
