import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RedactionError } from '../errors/redaction-error.js';
import { newTraceId } from '../ids/trace-id.js';
import type { Drop } from '../outbox/drop.js';
import { Outbox } from '../outbox/outbox.js';
import { TagsClient } from '../resources/tags.js';
import { TracesClient } from '../resources/traces.js';
import { createTransport, type Transport } from '../transport/transport.js';
import { createRedactor } from './create-redactor.js';
import type { Redact, RedactContext } from './redact-request.js';

const accept: Reply = (_request, response, { body }) => {
  const { annotations = [] } = JSON.parse(body || '{}') as { annotations?: unknown[] };
  response.end(JSON.stringify({ items: [], results: annotations.map(() => ({ state: 'applied' })) }));
};

const FAILING: [string, Redact][] = [
  [
    'throws',
    (payload) => {
      throw new Error(`cannot read ${JSON.stringify(payload)}`);
    },
  ],
  ['returns nothing', () => undefined],
  ['returns text', () => 'canary'],
  ['returns a promise', async (payload) => payload],
];

describe('redact', () => {
  let server: TestServer;
  let transport: Transport | undefined;
  const connect = (redact: Redact): Transport => {
    transport = createTransport({ baseUrl: server.url, projectApiKey: 'k', redact });
    return transport;
  };
  const captured = (): string =>
    server.requests.map(({ url, body }) => `${decodeURIComponent(url)} ${body}`).join('\n');

  beforeEach(async () => {
    server = await startTestServer(accept);
  });
  afterEach(async () => {
    await transport?.close();
    await server.close();
  });

  test('sees every body and every query, with method, route and part', async () => {
    const seen: RedactContext[] = [];
    const client = connect((payload, context) => {
      seen.push(context);
      return payload;
    });
    await new TagsClient(client).tag(newTraceId(), 'vip');
    await new TracesClient(client).list({ tag: 'vip' });
    expect(seen).toEqual([
      { method: 'POST', path: '/v1/tag', part: 'body' },
      { method: 'GET', path: '/v1/traces', part: 'query' },
    ]);
    expect(captured()).toContain('vip');
  });

  test('changes what leaves, in bodies and queries', async () => {
    const client = connect(createRedactor());
    await new TagsClient(client).tag(newTraceId(), 'from bob@example.com');
    await new TracesClient(client).pushMetadata(newTraceId(), { note: 'bob@example.com' });
    await new TracesClient(client).list({ tag: 'from bob@example.com' });
    expect(captured()).not.toContain('bob@');
    expect(captured().match(/\[email\]/g)).toHaveLength(3);
  });

  test.each(FAILING)('that %s lets nothing leave, and its error tells nothing', async (_what, redact) => {
    const call = new TagsClient(connect(redact)).tag(newTraceId(), 'canary');
    const error = await call.then(undefined, (reason: unknown) => reason);
    expect(RedactionError.isInstance(error)).toBe(true);
    expect(String((error as Error).stack)).not.toContain('canary');
    expect(error).toMatchObject({ retryable: false });
    expect((error as Error).cause).toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  test('looks into JSON that goes as bytes, and lets no other bytes leave', async () => {
    const client = connect(createRedactor());
    const bytes = (text: string) => ({ method: 'POST' as const, path: '/v1/x', body: new TextEncoder().encode(text) });
    await client.send(bytes('{"to":"bob@exämple.com"}'));
    expect(captured()).toContain('{"to":"[email]"}');
    await expect(client.send(bytes('PNG'))).rejects.toThrow(/no JSON/);
    expect(server.requests).toHaveLength(1);
  });

  test('costs the outbox only the annotation that it fails on, and that one is counted', async () => {
    const drops: Drop[] = [];
    const client = connect((payload) => {
      if (JSON.stringify(payload).includes('canary')) throw new Error('no');
      return payload;
    });
    await using outbox = new Outbox(client, { onDrop: (drop) => drops.push(drop) });
    for (const tag of ['a', 'b', 'canary', 'c', 'd']) outbox.tag(newTraceId(), tag);
    outbox.span({ traceId: newTraceId(), name: 'canary', startTimeMs: 1, endTimeMs: 2 });
    expect(await outbox.flush()).toEqual({ submitted: 6, sent: 4, failed: 2, dropped: 0, pending: 0 });
    expect(drops.map(({ kind, reason }) => `${kind} ${reason}`).sort()).toEqual(['annotation refused', 'span refused']);
    expect(captured()).not.toContain('canary');
  });
});
