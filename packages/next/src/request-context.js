import { isRecorded } from '@tailrace/core/request';

const TRACE = Symbol.for('tailrace.next.trace.v1');
const STORAGE = Symbol.for('tailrace.next.storage.v1');
/**
 * Finds the storage that every copy of this package shares: Next bundles it once for each layer of an application. Where there is
 * no AsyncLocalStorage there is none.
 */
export function requestStorage() {
  const shared = globalThis;
  if (!shared[STORAGE] && shared.AsyncLocalStorage) shared[STORAGE] = new shared.AsyncLocalStorage();
  return shared[STORAGE];
}
/** Puts the trace of a request where `getTailrace` finds it. */
export function setTrace(request, trace) {
  request[TRACE] = trace;
}
/** Finds the trace of a request that is recorded. */
export function findRecordedTrace(request) {
  const trace = getTailrace(request);
  return isRecorded(trace) ? trace : undefined;
}
/** Returns the trace of a request; `undefined` for a request that no `withTailrace` has seen. */
export function getTailrace(request) {
  return request[TRACE];
}
/**
 * Returns the trace of the request or server action that is being handled here; `undefined` outside of one, for ignored requests,
 * and with `asyncContext: false`.
 */
export function currentTailrace() {
  return requestStorage()?.getStore();
}
