// A CommonJS project: requires the libraries, imports the server, tags a trace, tests without one, and meets an error of the ESM copy of core.
const assert = require('node:assert/strict');
const { LaminarClient } = require('@tailrace/client');
const { createMemoryClient } = require('@tailrace/client/testing');
const { InvalidTraceIdError } = require('@tailrace/core');
const { createRedactor } = require('@tailrace/core/redact');
const { tailrace } = require('@tailrace/express');
const { Laminar, observe } = require('@tailrace/tracing');

const traceId = '0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e02';

async function main() {
  assert.equal(typeof tailrace, 'function');
  const { startServer } = await import('@tailrace/server');
  const server = await startServer({ data: ':memory:' });
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'any' });
  const [receipt] = await client.tags.tag(traceId, ['packed']);
  assert.equal(receipt.state, 'pending');

  Laminar.initialize({ client });
  const observed = observe({ name: 'packed' }, () => Laminar.getTraceId());
  assert.equal((await Laminar.shutdown()).sent, 1);
  assert.equal((await client.traces.get(observed)).topSpanName, 'packed');

  const memory = createMemoryClient({ redact: createRedactor() });
  memory.outbox.tag(traceId, 'from bob@example.com');
  await memory.expectTagged(traceId, 'from [email]');

  const own = await client.tags.tag('not an id', 'packed').catch((reason) => reason);
  assert.ok(own instanceof InvalidTraceIdError, 'client and core must share one copy of the class');
  const modern = await import('@tailrace/client');
  const otherClient = new modern.LaminarClient({ baseUrl: server.url, projectApiKey: 'any' });
  const error = await otherClient.tags.tag('not an id', 'packed').catch((reason) => reason);
  assert.ok(!(error instanceof InvalidTraceIdError), 'expected two copies of core');
  assert.ok(InvalidTraceIdError.isInstance(error), 'isInstance must know an error of the other copy');
  await otherClient.close();
  await client.close();
  await server.close();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
