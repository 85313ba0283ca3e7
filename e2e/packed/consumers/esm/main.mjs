// An ESM project: tags and observes a trace on the embedded server, and meets an error of the CommonJS copy of core.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { LaminarClient } from '@tailrace/client';
import { InvalidTraceIdError, TailraceError } from '@tailrace/core';
import { startServer } from '@tailrace/server';
import { Laminar } from '@tailrace/tracing';

const traceId = '0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e01';
const server = await startServer({ data: ':memory:' });
const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'any' });
try {
  const [receipt] = await client.tags.tag(traceId, 'packed');
  assert.equal(receipt.name, 'packed');
  assert.equal(receipt.state, 'pending');

  // What one copy of the tracing package has set up, the other one uses.
  Laminar.initialize({ client });
  const { observe } = createRequire(import.meta.url)('@tailrace/tracing');
  const observed = await observe({ name: 'packed' }, async () => Laminar.getTraceId());
  assert.deepEqual(await Laminar.shutdown(), { submitted: 1, sent: 1, failed: 0, dropped: 0, pending: 0 });
  assert.equal((await client.traces.get(observed)).topSpanName, 'packed');
} finally {
  await client.close();
  await server.close();
}

const commonJs = createRequire(import.meta.url)('@tailrace/client');
const otherClient = new commonJs.LaminarClient({ baseUrl: server.url, projectApiKey: 'any' });
const error = await otherClient.tags.tag('not an id', 'packed').catch((reason) => reason);
assert.ok(!(error instanceof InvalidTraceIdError), 'expected two copies of core');
assert.ok(InvalidTraceIdError.isInstance(error), 'isInstance must know an error of the other copy');
assert.ok(TailraceError.isInstance(error));
await otherClient.close();
