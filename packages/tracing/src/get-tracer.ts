import { ProxyTracerProvider, type Tracer } from '@opentelemetry/api';
import { currentTracing } from './process-state.js';

/**
 * Returns a tracer whose spans come here, for what takes one, such as the AI SDK's `experimental_telemetry`. Before
 * `Laminar.initialize`, and where that is switched off, its spans record nothing.
 *
 * @example
 * await generateText({ model, prompt, experimental_telemetry: { isEnabled: true, tracer: getTracer() } });
 */
export function getTracer(name = '@tailrace/tracing', version?: string): Tracer {
  const provider = currentTracing()?.settings.source.provider ?? new ProxyTracerProvider();
  return provider.getTracer(name, version);
}
