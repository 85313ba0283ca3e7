import type { Annotation } from '../annotations/annotation.js';
import type { LiveSpan, StartSpanOptions } from '../spans/live-span.js';
import type { TraceOrigin } from './trace-origin.js';

/** What the trace of a request writes on. */
export interface TraceTarget {
  readonly origin: TraceOrigin;
  /** Whether the request is in the sample, or was scored. */
  readonly isKept: boolean;
  /** Returns the annotation to write on; `changed` is to be called afterwards. */
  open(tagCount?: number): Annotation;
  /** Sends what was written after the request was finished. */
  changed(): void;
  /** Takes the request into the sample, also when it has been left out already. */
  keep(): void;
  /** Records the error that the request ran into; the first one counts. */
  fail(error: unknown): void;
  /** Keeps the annotation open until as many calls of `release`. */
  hold(): void;
  release(): void;
  startSpan(options: StartSpanOptions): LiveSpan;
  /** Tells the application what could not be annotated. */
  report(place: string, error: unknown): void;
}
