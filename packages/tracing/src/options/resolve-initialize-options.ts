import { metrics } from '@opentelemetry/api';
import { ConfigurationError, readNumber, readSampleRate } from '@tailrace/core';
import { TailraceSpanProcessor } from '../processor/tailrace-span-processor.js';
import { createProvider } from '../provider/create-provider.js';
import { registerGlobally } from '../provider/register-globally.js';
import { isolate, type SpanSource, useGlobal } from '../provider/span-source.js';
import type { InitializeOptions } from './initialize-options.js';
import type { TracingSettings } from './tracing-settings.js';

const MAX_CONTENT_CHARS = 262_144;

/** Fills in the defaults and sets up what they ask for. Throws ConfigurationError naming the option. */
export function resolveInitializeOptions(options: InitializeOptions): TracingSettings {
  const content = {
    capturesContent: options.captureContent ?? true,
    maxContentChars: readNumber('maxContentChars', options.maxContentChars, MAX_CONTENT_CHARS, 0),
    metadata: options.metadata,
    inheritsGlobalContext: options.inheritGlobalContext ?? false,
    logger: options.logger,
  };
  const setUp = options.spanProcessor ? joinSdk(options.spanProcessor) : setUpSdk(options);
  for (const instrumentation of options.instrumentations ?? []) {
    instrumentation.setTracerProvider(setUp.source.provider);
    // OpenTelemetry's own for OpenAI throws into the application when nobody gives it one.
    instrumentation.setMeterProvider?.(metrics.getMeterProvider());
    if (instrumentation.getConfig?.().enabled === false) instrumentation.enable?.();
  }
  return { ...content, ...setUp };
}

type SetUp = Pick<TracingSettings, 'source' | 'processor' | 'unregister' | 'close'>;

/** Makes spans with the SDK that the application runs itself. */
function joinSdk(processor: TailraceSpanProcessor): SetUp {
  if (typeof processor.flush !== 'function') {
    throw new ConfigurationError(
      'spanProcessor: expected a TailraceSpanProcessor that your SDK has too; other processors go into spanProcessors',
    );
  }
  return {
    source: useGlobal(),
    processor,
    unregister: () => undefined,
    // The SDK's own shutdown closes it.
    close: (closing) => processor.flush({ timeoutMs: closing?.timeoutMs ?? 10_000 }),
  };
}

function setUpSdk(options: InitializeOptions): SetUp {
  // The sampler decides before anything is recorded; what reaches the processor is to be sent.
  const processor = new TailraceSpanProcessor({ ...options, sampleRate: 1 });
  const provider = createProvider(processor, options.spanProcessors ?? [], readSampleRate(options.sampleRate));
  const unregister = options.registerGlobally ? registerGlobally(provider) : () => undefined;
  const source: SpanSource = options.registerGlobally ? useGlobal() : isolate(provider, processor);
  return {
    source,
    processor,
    unregister,
    async close(closing) {
      const report = await processor.close(closing);
      await provider.shutdown();
      return report;
    },
  };
}
