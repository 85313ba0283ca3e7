import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import type { TailraceSpanProcessor, TailraceSpanProcessorOptions } from '../processor/tailrace-span-processor.js';

/** An OpenTelemetry instrumentation, of any version. */
export interface InstrumentationLike {
  setTracerProvider(provider: TracerProvider): void;
  setMeterProvider?(provider: MeterProvider): void;
  enable?(): void;
  getConfig?(): { readonly enabled?: boolean | undefined };
}

/**
 * Options of `Laminar.initialize`. Where the spans go: `client` or `outbox`, or the client options, such as `projectApiKey`
 * (environment: `LMNR_PROJECT_API_KEY`) and `baseUrl` (`LMNR_BASE_URL`).
 */
export interface InitializeOptions extends TailraceSpanProcessorOptions {
  /** Records what goes into `observe` and what comes out. @default true */
  captureContent?: boolean | undefined;
  /** Characters of JSON text that an input or an output has at most; what is beyond is named by its size. @default 262144 */
  maxContentChars?: number | undefined;
  /** Metadata of every trace. */
  metadata?: Record<string, unknown> | undefined;
  /** OpenTelemetry instrumentations whose spans are to come here. */
  instrumentations?: readonly InstrumentationLike[] | undefined;
  /** OpenTelemetry processors that see the spans too. */
  spanProcessors?: readonly SpanProcessor[] | undefined;
  /** Makes this OpenTelemetry's global provider, with a context manager, so that every instrumentation finds it. @default false */
  registerGlobally?: boolean | undefined;
  /** Starts traces under the span that another OpenTelemetry SDK has active, as part of its trace. @default false */
  inheritGlobalContext?: boolean | undefined;
  /**
   * A processor that you gave to an SDK of your own: `observe` then makes its spans with that SDK, and nothing else is set up. Excludes
   * the other options but those of content.
   */
  spanProcessor?: TailraceSpanProcessor | undefined;
}
