import { type Context, type Span, SpanStatusCode } from '@opentelemetry/api';
import { toJsonText } from '@tailrace/core';
import { ATTRIBUTE } from '../attributes.js';
import type { Tracing } from '../tracing.js';
import type { OpenStream } from './open-streams.js';

/** One call that is being observed, from its start to the end of what it returned. */
export class Observation implements OpenStream {
  readonly context: Context;
  readonly capturesOutput: boolean;
  readonly #tracing: Tracing;
  readonly #span: Span;
  #isEnded = false;

  constructor(tracing: Tracing, started: { span: Span; context: Context }, capturesOutput: boolean) {
    this.#tracing = tracing;
    this.#span = started.span;
    this.context = started.context;
    this.capturesOutput = capturesOutput && started.span.isRecording();
  }

  get maxContentChars(): number {
    return this.#tracing.settings.maxContentChars;
  }

  /** Runs work where this call is the active span. */
  run<Result>(work: () => Result): Result {
    return this.#tracing.storage.run(this.context, work);
  }

  /** Waits for a stream: until it ends, this is known as open. */
  open(): void {
    this.#tracing.openStreams.add(this);
  }

  /** Ends the span; a second end does nothing. What the code itself set as output stays. */
  end(output?: unknown): void {
    this.#finish(() => {
      if (!this.capturesOutput || output === undefined || this.#hasOutput()) return;
      this.#span.setAttribute(ATTRIBUTE.output, toJsonText(output, { maxChars: this.maxContentChars }));
    });
  }

  /** Ends the span with the error that the call or its stream ran into. */
  fail(error: unknown): void {
    this.#finish(() => {
      recordError(this.#span, error);
    });
  }

  abandon(): void {
    this.#finish(() => {
      this.#span.setAttribute(ATTRIBUTE.incomplete, true);
    });
  }

  #hasOutput(): boolean {
    const { attributes } = this.#span as { attributes?: Readonly<Record<string, unknown>> };
    return attributes?.[ATTRIBUTE.output] !== undefined;
  }

  #finish(describe: () => void): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#tracing.openStreams.delete(this);
    try {
      describe();
    } catch (error) {
      this.#tracing.report('the end of a span', error);
    }
    this.#span.end();
  }
}

/** Marks a span as failed: by its status for OpenTelemetry, by an exception event for servers that read only that. */
export function recordError(span: Span, error: unknown): void {
  if (!span.isRecording()) return;
  const exception = error instanceof Error ? error : toJsonText(error, { maxChars: 1_000 });
  span.recordException(exception);
  span.setStatus({
    code: SpanStatusCode.ERROR,
    message: typeof exception === 'string' ? exception : `${exception.name}: ${exception.message}`,
  });
}
