import { type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { TailraceSpanProcessor } from '../processor/tailrace-span-processor.js';
import { SPAN_IDS } from './span-ids.js';
import { TraceIdSampler } from './trace-id-sampler.js';

// OpenTelemetry keeps 128 attributes, which a long conversation has more of: an instrumentation writes several for each message.
const MAX_ATTRIBUTES = 10_000;

/** Makes the provider that the spans of this package come from; it is registered nowhere. */
export function createProvider(
  processor: TailraceSpanProcessor,
  further: readonly SpanProcessor[],
  sampleRate: number,
): TracerProvider {
  return new TracerProvider({
    idGenerator: SPAN_IDS,
    sampler: new TraceIdSampler(sampleRate),
    spanLimits: { attributeCountLimit: MAX_ATTRIBUTES },
    spanProcessors: [processor, ...further],
  });
}
