// Beside @vercel/otel, as an instrumentation.ts sets it up.
import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { registerOTel } from '@vercel/otel';
import { checkBeside } from './check.mjs';
import { startCollector } from './collector.mjs';
import { inSpanOf, toSpans } from './opentelemetry-spans.mjs';

const collector = await startCollector();
const exporter = new InMemorySpanExporter();
registerOTel({ serviceName: 'app', spanProcessors: [new SimpleSpanProcessor(exporter)] });

await checkBeside({
  collector,
  inTheirSpan: inSpanOf(trace.getTracer('app')),
  theirSpans: () => toSpans(exporter.getFinishedSpans()),
});
collector.close();
