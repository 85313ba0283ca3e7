import { type Tracer, type TracerProvider, trace } from '@opentelemetry/api';
import type { TracerProvider as SdkTracerProvider } from '@opentelemetry/sdk-trace';
import { VERSION } from '@tailrace/core';
import type { ContextStorage } from '../context/context-storage.js';
import { GlobalContextStorage } from '../context/global-context-storage.js';
import { IsolatedContextStorage } from '../context/isolated-context-storage.js';
import { spanStateOf } from '../context/span-state.js';
import type { TailraceSpanProcessor } from '../processor/tailrace-span-processor.js';
import { IsolatedTracer } from './isolated-tracer.js';

const NAME = '@tailrace/tracing';

/** Where spans come from, and where the active one is kept. */
export interface SpanSource {
  readonly storage: ContextStorage;
  /** Makes the spans of this package: under the parent that it is given, whatever is active. */
  readonly tracer: Tracer;
  /** For instrumentations. */
  readonly provider: TracerProvider;
}

/** Keeps a provider apart from every other OpenTelemetry in the process. */
export function isolate(provider: SdkTracerProvider, processor: TailraceSpanProcessor): SpanSource {
  const storage = new IsolatedContextStorage((span) => spanStateOf(span)?.owner === processor);
  const getTracer = (...scope: Parameters<TracerProvider['getTracer']>): Tracer =>
    new IsolatedTracer(provider.getTracer(...scope), storage);
  return { storage, tracer: provider.getTracer(NAME, VERSION), provider: { getTracer } };
}

/** Uses the provider and the context that are registered with OpenTelemetry. */
export function useGlobal(): SpanSource {
  const provider = trace.getTracerProvider();
  return { storage: new GlobalContextStorage(), tracer: provider.getTracer(NAME, VERSION), provider };
}
