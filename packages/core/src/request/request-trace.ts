import type { LiveSpan, StartSpanOptions } from '../spans/live-span.js';

/** Options of a span inside a request; the trace is the request's. */
export interface RequestSpanOptions extends Omit<StartSpanOptions, 'traceId'> {}

/**
 * What a handler says about its request.
 *
 * Nothing here throws or rejects: a value that cannot be written is left out and reported to the `onError` option (or the
 * logger), because an annotation must never change a response. All methods work after the response has ended, too.
 */
export interface RequestTrace {
  /** Lower-case UUID; what feedback that comes later refers to. */
  readonly traceId: string;
  /** The request's own span, or the one OpenTelemetry has for it: 16 hex digits. `undefined` when there is neither. */
  readonly spanId: string | undefined;
  /** Adds tags to the trace. */
  tag(tags: string | readonly string[]): this;
  /** Takes tags off the trace. */
  untag(tags: string | readonly string[]): this;
  /** Merges a patch into the metadata of the trace, shallowly; values are written down as they are now. */
  metadata(patch: Record<string, unknown>): this;
  /** Scores the trace. A scored request is always kept, whatever `sampleRate` says. */
  score(name: string, value: number, metadata?: Record<string, unknown> | undefined): this;
  /**
   * Keeps the request's annotation open, also past the end of the response, until the work has settled; at most for
   * `holdTimeoutMs` after the response. A function is called at once. A rejection is reported, not thrown.
   *
   * @example
   * trace.hold(finishAnswer().then((usage) => trace.metadata({ usage })));
   */
  hold(work: PromiseLike<unknown> | (() => unknown)): this;
  /** Starts a span under the request's; it is written when its `end` is called. */
  startSpan(options: RequestSpanOptions): LiveSpan;
}
