import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../testing/api.js';
import { toAttributes } from '../testing/otlp-body.js';
import { errorResponseSchema } from '../wire/error.js';

let api: Api;
const ids: string[] = [];
const secondMs = (index: number) => Date.parse('2026-01-01T00:00:00Z') + index * 1000;

/** Ten traces, one a second: odd ones failed, every third is tagged. */
beforeAll(async () => {
  api = await startApi();
  for (let index = 0; index < 10; index++) {
    const traceId = randomUUID();
    ids.push(traceId);
    const startNs = BigInt(secondMs(index)) * 1_000_000n + 7n;
    await api.ingest({
      traceId: traceId.replaceAll('-', ''),
      spanId: '00000000000000aa',
      name: `request ${index}`,
      startTimeUnixNano: String(startNs),
      endTimeUnixNano: String(startNs + 2_500_000n),
      status: { code: index % 2 === 1 ? 2 : 0 },
      attributes: toAttributes({
        'lmnr.association.properties.user_id': `user ${index % 3}`,
        'lmnr.association.properties.session_id': `session ${index % 5}`,
        'lmnr.association.properties.metadata.index': index,
        'lmnr.association.properties.metadata.plan': index < 5 ? 'free' : 'pro & more',
        'lmnr.association.properties.tags': index % 3 === 0 ? ['third', `n${index}`] : [],
        'lmnr.span.input': `{"question": ${index}, "big": 12345678901234567890}`,
        'lmnr.span.output': 'x'.repeat(5_000),
        'gen_ai.request.model': 'gpt-4o',
      }),
      events: [{ name: 'first-token', timeUnixNano: String(startNs + 1_000_000n), attributes: toAttributes({ n: 1 }) }],
    });
  }
});
afterAll(() => api[Symbol.asyncDispose]());

const indexesOf = async (query: string) => (await api.traces(query)).items.map(({ id }) => ids.indexOf(id));

describe('GET /v1/traces', () => {
  it('lists newest first', async () => {
    expect(await indexesOf('')).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it.each([
    ['tag=third', [9, 6, 3, 0]],
    ['tag=third&tag=n6', [6]],
    ['tag=third&tag=n7', []],
    ['status=error', [9, 7, 5, 3, 1]],
    ['status=success&tag=third', [6, 0]],
    ['userId=user%201', [7, 4, 1]],
    ['sessionId=session+4', [9, 4]],
    ['metadata.index=7', [7]],
    ['metadata.plan=free&status=error', [3, 1]],
    ['metadata.plan=pro%20%26%20more&metadata.index=8', [8]],
    ['metadata.plan=FREE', []],
    ['startedAfter=2026-01-01T00:00:08Z', [9, 8]],
    ['startedBefore=2026-01-01T01:00:02.000%2B01:00', [1, 0]],
    ['startedAfter=2026-01-01T00:00:02Z&startedBefore=2026-01-01T00:00:04Z', [3, 2]],
    ['limit=2', [9, 8]],
  ])('filters by %s', async (query, expected) => {
    expect(await indexesOf(`?${query}`)).toEqual(expected);
  });

  it('pages through everything once', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await api.traces(`?limit=3${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...page.items.map(({ id }) => ids.indexOf(id)));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it.each([
    ['limit=0', 'limit: expected a whole number from 1 to 500'],
    ['limit=501', 'limit: expected a whole number from 1 to 500'],
    ['limit=', 'limit: expected a whole number from 1 to 500'],
    ['status=ok', 'status: expected "success" or "error"'],
    ['status=error&status=success', 'status: expected one value'],
    ['startedAfter=yesterday', 'startedAfter: expected an RFC 3339 time such as 2026-01-31T12:00:00Z'],
    ['tags=third', 'tags: is not a known parameter'],
    ['__proto__=x', '__proto__: is not a known parameter'],
    ['metadata=x', 'metadata: expected metadata.<key>=<value>'],
    ['cursor=made-up', 'cursor: expected a cursor that this server gave out'],
    ['tag=', 'tag[0]: expected a string that is not empty'],
  ])('refuses %s and names the parameter', async (query, message) => {
    const { status, json } = await api.get(`/v1/traces?${query}`);
    expect(status).toBe(400);
    const { error } = errorResponseSchema.parse(json);
    expect(error).toMatchObject({ code: 'invalid_request', message, field: message.slice(0, message.indexOf(':')) });
  });

  it('survives values that no database can hold', async () => {
    for (const query of [
      'tag=%00',
      'userId=a%00b',
      'metadata.a%00=%00',
      `metadata.${'k'.repeat(5_000)}=1`,
      'userId=%ff',
    ]) {
      const { status } = await api.get(`/v1/traces?${query}`);
      expect([query.slice(0, 20), [200, 400].includes(status)]).toEqual([query.slice(0, 20), true]);
    }
  });
});

describe('GET /v1/traces/:traceId', () => {
  it('shows a trace with its spans', async () => {
    const trace = await api.trace(ids[3] ?? '');
    expect(trace).toMatchObject({
      id: ids[3],
      startTime: '2026-01-01T00:00:03.000000007Z',
      endTime: '2026-01-01T00:00:03.002500007Z',
      durationMs: 2.5,
      status: 'error',
      traceType: 'DEFAULT',
      topSpanId: '00000000-0000-0000-0000-0000000000aa',
      topSpanName: 'request 3',
      topSpanType: 'LLM',
      userId: 'user 0',
      sessionId: 'session 3',
      tags: ['n3', 'third'],
      metadata: { index: 3, plan: 'free' },
      spanNames: ['request 3'],
      numSpans: 1,
      hasBrowserSession: false,
    });
    expect(trace.rootSpanOutput).toBe(`"${'x'.repeat(2_047)}`);
    expect(trace.spans).toMatchObject([
      {
        spanId: '00000000-0000-0000-0000-0000000000aa',
        parentSpanId: null,
        path: 'request 3',
        model: 'gpt-4o',
        requestModel: 'gpt-4o',
        responseModel: null,
        output: 'x'.repeat(5_000),
        attributes: { 'gen_ai.request.model': 'gpt-4o' },
        events: [{ name: 'first-token', time: '2026-01-01T00:00:03.001000007Z', attributes: { n: 1 } }],
      },
    ]);
  });

  it('gives JSON input back as it was written, digit by digit', async () => {
    const { text } = await api.get(`/v1/traces/${ids[3]}`);
    expect(text).toContain('"input":{"question": 3, "big": 12345678901234567890}');
  });

  it('takes the id in any form', async () => {
    const id = ids[0] ?? '';
    for (const form of [id.toUpperCase(), id.replaceAll('-', ''), `urn:uuid:${id}`, `%7B${id}%7D`]) {
      expect((await api.trace(form)).id).toBe(id);
    }
  });

  it('answers 404 for a trace that is not there, and 400 for what is no id', async () => {
    expect((await api.get(`/v1/traces/${randomUUID()}`)).status).toBe(404);
    const { status, json } = await api.get('/v1/traces/nope');
    expect(status).toBe(400);
    expect(errorResponseSchema.parse(json).error.field).toBe('traceId');
  });
});

describe('GET /v1/orphans', () => {
  it('pages, newest or oldest first, through everything once', async () => {
    const waiting = new Set<string>();
    for (let index = 0; index < 5; index++) {
      const traceId = randomUUID();
      waiting.add(traceId);
      await api.post('/v1/tag', { traceId, names: ['waits'] });
    }
    let path = '/v1/orphans?limit=2';
    const seen: unknown[] = [];
    for (;;) {
      const { items, nextCursor } = (await api.get(path)).json as {
        items: { traceId: string }[];
        nextCursor: string | null;
      };
      seen.push(...items.map(({ traceId }) => traceId));
      if (nextCursor === null) break;
      path = `/v1/orphans?limit=2&cursor=${encodeURIComponent(nextCursor)}`;
    }
    expect(seen.length).toBe(waiting.size);
    expect(new Set(seen)).toEqual(waiting);
  });

  it.each(['limit=501', 'cursor=x', 'unknown=1'])('refuses %s', async (query) => {
    expect((await api.get(`/v1/orphans?${query}`)).status).toBe(400);
  });
});

describe('projects', () => {
  it('do not see each other', async () => {
    const keys = [
      { key: 'a', project: 'alpha' },
      { key: 'b', project: 'beta' },
    ];
    await using shared = await startApi({ apiKeys: keys });
    const traceId = randomUUID();
    const span = { traceId: traceId.replaceAll('-', ''), spanId: '00000000000000aa' };
    const body = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
    await shared.post('/v1/traces', body, { authorization: 'Bearer a' });
    const statusFor = async (key: string) =>
      (await shared.get(`/v1/traces/${traceId}`, { authorization: `Bearer ${key}` })).status;
    expect([await statusFor('a'), await statusFor('b')]).toEqual([200, 404]);
  });
});
