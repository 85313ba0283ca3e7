import { newSpanId } from '../ids/span-id.js';
import { newTraceId } from '../ids/trace-id.js';
import type { LiveSpan } from '../spans/live-span.js';
import type { RequestTrace } from './request-trace.js';
import { settle } from './settle.js';

/** Stands in where nothing is recorded: ignored requests and `enabled: false`. It reads nothing of what it is given. */
export class NoRequestTrace implements RequestTrace {
  readonly spanId = undefined;
  #traceId: string | undefined;

  // Of its own for each request, so that code which stores or logs it goes on working.
  get traceId(): string {
    this.#traceId ??= newTraceId();
    return this.#traceId;
  }

  tag(): this {
    return this;
  }

  untag(): this {
    return this;
  }

  metadata(): this {
    return this;
  }

  score(): this {
    return this;
  }

  hold(work: PromiseLike<unknown> | (() => unknown)): this {
    // The work is the application's and is done in any case; here as there its failure must not become the request's.
    settle(work).catch(() => undefined);
    return this;
  }

  startSpan(): LiveSpan {
    return { traceId: this.traceId, spanId: newSpanId(), end: () => undefined };
  }
}
