import type { RequestTrace } from './request-trace.js';

/** Marks the traces of requests that are recorded, whichever copy of a package records them. */
export const RECORDED = Symbol.for('tailrace.recorded.v1');

/** The trace of a request that is recorded. */
export interface RecordedTrace extends RequestTrace {
  readonly [RECORDED]: true;
  /** Records the error that the request ran into; the first one counts. */
  recordError(error: unknown): void;
}

/** Tells whether what is found where traces are kept is the trace of a request that is recorded. */
export function isRecorded(trace: unknown): trace is RecordedTrace {
  return (trace as Partial<RecordedTrace> | undefined)?.[RECORDED] === true;
}
