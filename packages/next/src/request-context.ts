import { isRecorded, type RecordedTrace, type RequestTrace } from '@tailrace/core/request';

const TRACE = Symbol.for('tailrace.next.trace.v1');
const STORAGE = Symbol.for('tailrace.next.storage.v1');

/** As much of AsyncLocalStorage as is used here. */
export interface TraceStorage {
  run<Result>(trace: RecordedTrace, work: () => Result): Result;
  getStore(): RecordedTrace | undefined;
}

interface SharedGlobals {
  [STORAGE]?: TraceStorage;
  /** Next puts it here, on Node and on edge. */
  AsyncLocalStorage?: new () => TraceStorage;
}

/**
 * Finds the storage that every copy of this package shares: Next bundles it once for each layer of an application. Where there is
 * no AsyncLocalStorage there is none.
 */
export function requestStorage(): TraceStorage | undefined {
  const shared = globalThis as SharedGlobals;
  if (!shared[STORAGE] && shared.AsyncLocalStorage) shared[STORAGE] = new shared.AsyncLocalStorage();
  return shared[STORAGE];
}

/** Puts the trace of a request where `getTailrace` finds it. */
export function setTrace(request: object, trace: RequestTrace): void {
  (request as { [TRACE]?: RequestTrace })[TRACE] = trace;
}

/** Finds the trace of a request that is recorded. */
export function findRecordedTrace(request: object): RecordedTrace | undefined {
  const trace = getTailrace(request);
  return isRecorded(trace) ? trace : undefined;
}

/** Returns the trace of a request; `undefined` for a request that no `withTailrace` has seen. */
export function getTailrace(request: object): RequestTrace | undefined {
  return (request as { [TRACE]?: RequestTrace })[TRACE];
}

/**
 * Returns the trace of the request or server action that is being handled here; `undefined` outside of one, for ignored requests,
 * and with `asyncContext: false`.
 */
export function currentTailrace(): RequestTrace | undefined {
  return requestStorage()?.getStore();
}
