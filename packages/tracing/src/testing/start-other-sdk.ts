import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

/** An OpenTelemetry SDK that an application runs itself, registered globally. */
export interface OtherSdk {
  provider: TracerProvider;
  /** Names of the spans that it exported. */
  names(): string[];
  exporter: InMemorySpanExporter;
  close(): Promise<void>;
}

/** Starts an OpenTelemetry SDK as applications do. */
export function startOtherSdk(...processors: SpanProcessor[]): OtherSdk {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter }), ...processors] });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return {
    provider,
    exporter,
    names: () => exporter.getFinishedSpans().map(({ name }) => name),
    async close() {
      trace.disable();
      context.disable();
      propagation.disable();
      await provider.shutdown();
    },
  };
}
