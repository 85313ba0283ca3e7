import { type Context, type Span, type SpanOptions, type Tracer, trace } from '@opentelemetry/api';
import type { IsolatedContextStorage } from '../context/isolated-context-storage.js';

/** Makes spans that find their parent in the isolated context, for instrumentations that know only OpenTelemetry's global one. */
export class IsolatedTracer implements Tracer {
  readonly #tracer: Tracer;
  readonly #storage: IsolatedContextStorage;

  constructor(tracer: Tracer, storage: IsolatedContextStorage) {
    this.#tracer = tracer;
    this.#storage = storage;
  }

  startSpan(name: string, options?: SpanOptions, context?: Context): Span {
    return this.#tracer.startSpan(name, options, this.#parent(context));
  }

  startActiveSpan<Work extends (span: Span) => unknown>(name: string, work: Work): ReturnType<Work>;
  startActiveSpan<Work extends (span: Span) => unknown>(
    name: string,
    options: SpanOptions,
    work: Work,
  ): ReturnType<Work>;
  startActiveSpan<Work extends (span: Span) => unknown>(
    name: string,
    options: SpanOptions,
    context: Context,
    work: Work,
  ): ReturnType<Work>;
  startActiveSpan(name: string, ...rest: unknown[]): unknown {
    const work = rest.pop() as (span: Span) => unknown;
    const [options, context] = rest as [SpanOptions?, Context?];
    const parent = this.#parent(context);
    const span = this.#tracer.startSpan(name, options, parent);
    return this.#storage.run(trace.setSpan(parent, span), () => work(span));
  }

  #parent(context: Context | undefined): Context {
    return context === undefined ? this.#storage.active() : this.#storage.resolve(context);
  }
}
