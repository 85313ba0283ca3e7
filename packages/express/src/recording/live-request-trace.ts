import type { EndSpanOptions, LiveSpan } from '@tailrace/core';
import { newSpanId } from '@tailrace/core';
import { RECORDED, type RecordedTrace } from '../request/request-context.js';
import type { RequestSpanOptions } from '../request/request-trace.js';
import { settle } from '../request/settle.js';
import type { Recording } from './recording.js';

/** What a handler sees of a request that is recorded. */
export class LiveRequestTrace implements RecordedTrace {
  readonly #recording: Recording;

  constructor(recording: Recording) {
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
      this.#report('tag', error);
    }
    this.#recording.changed();
    return this;
  }

  untag(tags: string | readonly string[]): this {
    try {
      this.#recording.open(countOf(tags)).untag(tags);
    } catch (error) {
      this.#report('untag', error);
    }
    this.#recording.changed();
    return this;
  }

  metadata(patch: Record<string, unknown>): this {
    try {
      this.#recording.open().metadata(patch);
    } catch (error) {
      this.#report('metadata', error);
    }
    this.#recording.changed();
    return this;
  }

  score(name: string, value: number, metadata?: Record<string, unknown> | undefined): this {
    try {
      this.#recording.open().score({ name, score: value, metadata });
      this.#recording.keep();
    } catch (error) {
      this.#report('score', error);
    }
    this.#recording.changed();
    return this;
  }

  hold(work: PromiseLike<unknown> | (() => unknown)): this {
    this.#recording.hold();
    settle(work)
      .catch((error: unknown) => this.#report('work given to hold', error))
      .finally(() => this.#recording.release());
    return this;
  }

  startSpan(options: RequestSpanOptions): LiveSpan {
    try {
      const { traceId, spanId } = this;
      const parentSpanId = options.parentSpanId ?? spanId;
      return this.#guard(this.#recording.settings.outbox.startSpan({ ...options, traceId, parentSpanId }));
    } catch (error) {
      this.#report('startSpan', error);
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
        this.#report('span.end', error);
      }
    };
    return { traceId: span.traceId, spanId: span.spanId, end };
  }

  #report(method: string, error: unknown): void {
    const { req, settings } = this.#recording;
    settings.reporter.report(`req.tailrace: ${method}`, error, req);
  }
}

function countOf(tags: string | readonly string[]): number {
  return Array.isArray(tags) ? tags.length : 1;
}
