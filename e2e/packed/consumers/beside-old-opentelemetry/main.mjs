// An application that is bound to OpenTelemetry's API of 2023: npm installs both without a word, and both trace.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Laminar, observe } from '@tailrace/tracing';

const received = [];
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push(...JSON.parse(gunzipSync(Buffer.concat(chunks))).resourceSpans[0].scopeSpans[0].spans);
  response.end('{}');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider();
provider.addSpanProcessor(new SimpleSpanProcessor(exporter));
provider.register();
Laminar.initialize({ baseUrl: `http://127.0.0.1:${server.address().port}`, projectApiKey: 'any' });

await trace.getTracer('app').startActiveSpan('theirs', async (span) => {
  await observe({ name: 'ours' }, () => observe({ name: 'ours inside' }, async () => 1));
  span.end();
});
assert.equal((await Laminar.shutdown()).sent, 2);
assert.deepEqual(
  received.map(({ name }) => name),
  ['ours inside', 'ours'],
);
assert.equal(received[1].parentSpanId, undefined);
assert.deepEqual(
  exporter.getFinishedSpans().map(({ name }) => name),
  ['theirs'],
);
server.close();
