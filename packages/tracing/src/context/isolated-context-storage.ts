import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, context as globalContext, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import type { ContextStorage } from './context-storage.js';

/** What is active here. `globalSpan` is what OpenTelemetry's global context had when this began. */
interface Scope {
  readonly context: Context;
  readonly globalSpan: Span | undefined;
}

// The core finds the active span under this name.
const STORAGE = Symbol.for('tailrace.tracing.storage.v1');

/** Keeps contexts apart from OpenTelemetry's global one, so that nothing of another SDK becomes a parent here, nor the reverse. */
export class IsolatedContextStorage implements ContextStorage {
  readonly #storage = sharedStorage();
  readonly #isOwn: (span: Span) => boolean;

  /** `isOwn` tells the spans of this provider from those of others. */
  constructor(isOwn: (span: Span) => boolean) {
    this.#isOwn = isOwn;
  }

  active(): Context {
    const scope = this.#storage.getStore();
    const context = scope?.context ?? ROOT_CONTEXT;
    const globalSpan = trace.getActiveSpan();
    // An instrumentation that was given this provider activates its spans in the global context. One that came after this scope
    // began is further inside.
    const isInside = globalSpan !== undefined && globalSpan !== scope?.globalSpan && this.#isOwn(globalSpan);
    return isInside ? trace.setSpan(context, globalSpan) : context;
  }

  run<Result>(context: Context, work: () => Result): Result {
    return this.#storage.run({ context, globalSpan: trace.getSpan(globalContext.active()) }, work);
  }

  /** Finds what an instrumentation means by a context that it took from OpenTelemetry's global one. */
  resolve(context: Context): Context {
    const span = trace.getSpan(context);
    const isInside = span !== undefined && span !== this.#storage.getStore()?.globalSpan && this.#isOwn(span);
    return isInside ? context : this.active();
  }
}

/** Finds the storage that every copy of this package shares: an application may load it as ES module and as CommonJS. */
function sharedStorage(): AsyncLocalStorage<Scope> {
  const shared = globalThis as { [STORAGE]?: AsyncLocalStorage<Scope> };
  shared[STORAGE] ??= new AsyncLocalStorage();
  return shared[STORAGE];
}
