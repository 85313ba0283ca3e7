import { AsyncLocalStorage } from 'node:async_hooks';
import { isRecorded, type RecordedTrace, type RequestTrace } from '@tailrace/core/request';

const STORAGE = Symbol.for('tailrace.express.storage.v1');

/** Finds the storage that every copy of this package shares: an application may load it as ES module and as CommonJS. */
export function requestStorage(): AsyncLocalStorage<RecordedTrace> {
  const shared = globalThis as { [STORAGE]?: AsyncLocalStorage<RecordedTrace> };
  shared[STORAGE] ??= new AsyncLocalStorage();
  return shared[STORAGE];
}

/**
 * Finds the trace of a request that is recorded. It lives on the request itself: a WeakMap of requests costs more in garbage
 * collection than everything else that the middleware does.
 */
export function findRecordedTrace(req: object): RecordedTrace | undefined {
  const { tailrace } = req as { tailrace?: unknown };
  return isRecorded(tailrace) ? tailrace : undefined;
}

/** Returns the trace of a request, as `req.tailrace` does; `undefined` for a request that no `tailrace()` has seen. */
export function getTailrace(req: object): RequestTrace | undefined {
  return (req as { tailrace?: RequestTrace }).tailrace;
}

/**
 * Returns the trace of the request that is being handled here; `undefined` outside of one, for ignored requests, and with
 * `asyncContext: false`.
 */
export function currentTailrace(): RequestTrace | undefined {
  return requestStorage().getStore();
}
