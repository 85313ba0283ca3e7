import { newSpanId } from '../ids/span-id.js';
import type { EndSpanOptions, LiveSpan } from '../spans/live-span.js';
import { RECORDED, type RecordedTrace } from './recorded-trace.js';
import type { RequestSpanOptions } from './request-trace.js';
import { settle } from './settle.js';
import type { TraceTarget } from './trace-target.js';

/** What a handler sees of a request that is recorded. */
export class LiveRequestTrace implements RecordedTrace {
  readonly #recording: TraceTarget;

  constructor(recording: TraceTarget) {
    this.#recording = recording;
  }

  get [RECORDED](): true {
    return true;
  }

  get traceId(): string {
    return this.#recording.origin.traceId;
  }

  get spanId(): string | undefined {
    return this.#recording.origin.spanId;
  }

  tag(tags: string | readonly string[]): this {
    try {
      this.#recording.open(countOf(tags)).tag(tags);
    } catch (error) {
      this.#recording.report('tag()', error);
    }
    this.#recording.changed();
    return this;
  }

  untag(tags: string | readonly string[]): this {
    try {
      this.#recording.open(countOf(tags)).untag(tags);
    } catch (error) {
      this.#recording.report('untag()', error);
    }
    this.#recording.changed();
    return this;
  }

  metadata(patch: Record<string, unknown>): this {
    try {
      this.#recording.open().metadata(patch);
    } catch (error) {
      this.#recording.report('metadata()', error);
    }
    this.#recording.changed();
    return this;
  }

  score(name: string, value: number, metadata?: Record<string, unknown> | undefined): this {
    try {
      this.#recording.open().score({ name, score: value, metadata });
      this.#recording.keep();
    } catch (error) {
      this.#recording.report('score()', error);
    }
    this.#recording.changed();
    return this;
  }

  hold(work: PromiseLike<unknown> | (() => unknown)): this {
    this.#recording.hold();
    settle(work)
      .catch((error: unknown) => this.#recording.report('work given to hold()', error))
      .finally(() => this.#recording.release());
    return this;
  }

  startSpan(options: RequestSpanOptions): LiveSpan {
    try {
      const { traceId, spanId } = this;
      const parentSpanId = options.parentSpanId ?? spanId;
      return this.#guard(this.#recording.startSpan({ ...options, traceId, parentSpanId }));
    } catch (error) {
      this.#recording.report('startSpan()', error);
      return { traceId: this.traceId, spanId: newSpanId(), end: () => undefined };
    }
  }

  /** Records the error that a request ran into. */
  recordError(error: unknown): void {
    this.#recording.fail(error);
  }

  #guard(span: LiveSpan): LiveSpan {
    const end = (options?: EndSpanOptions) => {
      // Spans of requests outside the sample go the way of the request's own.
      if (!this.#recording.isKept) return;
      try {
        span.end(options);
      } catch (error) {
        this.#recording.report('span.end()', error);
      }
    };
    return { traceId: span.traceId, spanId: span.spanId, end };
  }
}

function countOf(tags: string | readonly string[]): number {
  return Array.isArray(tags) ? tags.length : 1;
}
