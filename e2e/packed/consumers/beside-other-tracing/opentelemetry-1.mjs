// Beside the OpenTelemetry SDK 1.x, registered globally; then with our processor in that SDK.
import assert from 'node:assert/strict';
import { trace } from '@opentelemetry/api';
import { TailraceSpanProcessor } from '@tailrace/tracing';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from 'opentelemetry-1';
import { checkBeside } from './check.mjs';
import { startCollector } from './collector.mjs';
import { inSpanOf, toSpans } from './opentelemetry-spans.mjs';

const collector = await startCollector();
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();

await checkBeside({
  collector,
  inTheirSpan: inSpanOf(trace.getTracer('app')),
  theirSpans: () => toSpans(exporter.getFinishedSpans()),
});

const processor = new TailraceSpanProcessor({ baseUrl: collector.url, projectApiKey: 'any' });
const ours = new NodeTracerProvider({ spanProcessors: [processor] });
const before = collector.spans.length;
await inSpanOf(ours.getTracer('app'))('outer', () => inSpanOf(ours.getTracer('app'))('inner', async () => 0));
await ours.shutdown();
const [inner, outer] = collector.spans.slice(before);
assert.equal(inner.parentSpanId, outer.spanId);
assert.ok(!outer.parentSpanId);
collector.close();
