import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestTrace } from './request-trace.js';

/** The trace of a request that is recorded. */
export interface RecordedTrace extends RequestTrace {
  recordError(error: unknown): void;
}

interface RequestContext {
  readonly traces: WeakMap<object, RecordedTrace>;
  readonly storage: AsyncLocalStorage<RecordedTrace>;
}

const KEY = Symbol.for('tailrace.express.context.v1');

/** Finds the state that every copy of this package shares: an application may load it as ES module and as CommonJS. */
export function requestContext(): RequestContext {
  const shared = globalThis as { [KEY]?: RequestContext };
  shared[KEY] ??= { traces: new WeakMap(), storage: new AsyncLocalStorage() };
  return shared[KEY];
}

/** Returns the trace of a request, as `req.tailrace` does; `undefined` for a request that no `tailrace()` has seen. */
export function getTailrace(req: object): RequestTrace | undefined {
  return requestContext().traces.get(req) ?? (req as { tailrace?: RequestTrace }).tailrace;
}

/**
 * Returns the trace of the request that is being handled here; `undefined` outside of one, for ignored requests, and with
 * `asyncContext: false`.
 */
export function currentTailrace(): RequestTrace | undefined {
  return requestContext().storage.getStore();
}
