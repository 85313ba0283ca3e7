import { createRequire } from 'node:module';
import { join } from 'node:path';
import { getTracer, Laminar, TailraceSpanProcessor } from '@tailrace/tracing';

/** The exporter of OpenTelemetry for each encoding of OTLP over HTTP. */
const EXPORTERS = {
  protobuf: '@opentelemetry/exporter-trace-otlp-proto',
  json: '@opentelemetry/exporter-trace-otlp-http',
};

/** Loads packages from a directory that holds `node_modules`. */
export function loadFrom(directory) {
  return createRequire(join(directory, 'package.json'));
}

/**
 * Sets tracing up in one of the ways that applications do, and resolves to `{ tracer, close }`. `close` delivers all spans.
 * The ways: our tracer, our processor in the OpenTelemetry SDK, and the SDK with its own exporter, in either encoding.
 */
export function startExport({ directory, baseUrl, way }, instrumentations = []) {
  const connection = { baseUrl, projectApiKey: 'local' };
  if (way === 'tracer') {
    Laminar.initialize({ ...connection, instrumentations });
    return { tracer: getTracer(), close: () => Laminar.shutdown() };
  }
  const load = loadFrom(directory);
  const { BatchSpanProcessor, NodeTracerProvider } = load('@opentelemetry/sdk-trace-node');
  const processor = () => {
    if (way === 'processor') return new TailraceSpanProcessor(connection);
    const { OTLPTraceExporter } = load(EXPORTERS[way]);
    return new BatchSpanProcessor(
      new OTLPTraceExporter({ url: `${baseUrl}/v1/traces`, headers: { authorization: 'Bearer local' } }),
    );
  };
  const provider = new NodeTracerProvider({ spanProcessors: [processor()] });
  provider.register();
  load('@opentelemetry/instrumentation').registerInstrumentations({ instrumentations });
  return { tracer: provider.getTracer('application'), close: () => provider.shutdown() };
}
