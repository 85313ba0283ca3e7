import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Annotation } from '../annotations/annotation.js';
import { DeliveryError } from '../errors/delivery-error.js';
import { InvalidTraceIdError } from '../errors/invalid-trace-id-error.js';
import { ValidationError } from '../errors/validation-error.js';
import { newTraceId } from '../ids/trace-id.js';
import type { DeliveryReport } from './delivery-report.js';
import type { Drop } from './drop.js';
import { Outbox } from './outbox.js';
import type { OutboxOptions } from './outbox-options.js';

interface WireAnnotation {
  id: string;
  traceId: string;
  writtenAtMs: number;
  addTags?: string[];
  removeTags?: string[];
  metadata?: Record<string, unknown>;
  scores?: { id: string; name: string; score: number }[];
}

const TRACE = '01234567-89ab-cdef-0123-456789abcdef';
let server: TestServer;
let outboxes: Outbox[] = [];

/** Answers as the server does: every annotation applied. */
const accept: Reply = (_request, response, seen) => {
  const { annotations = [] } = JSON.parse(seen.body) as { annotations?: WireAnnotation[] };
  response.end(JSON.stringify({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) }));
};

beforeEach(async () => {
  server = await startTestServer(accept);
});

afterEach(async () => {
  for (const outbox of outboxes) await outbox.close({ timeoutMs: 0 });
  outboxes = [];
  await server.close();
});

function open(options: OutboxOptions = {}, client = {}): Outbox {
  const outbox = new Outbox({ baseUrl: server.url, projectApiKey: 'k', maxRetries: 0, ...client }, options);
  outboxes.push(outbox);
  return outbox;
}

const delivered = (): WireAnnotation[] =>
  server.requests
    .filter(({ url }) => url === '/v1/annotations')
    .flatMap(({ body }) => JSON.parse(body).annotations as WireAnnotation[]);

function expectConserved({ submitted, sent, failed, dropped, pending }: DeliveryReport): void {
  expect(sent + failed + dropped + pending).toBe(submitted);
  for (const count of [sent, failed, dropped, pending]) expect(count).toBeGreaterThanOrEqual(0);
}

describe('collecting', () => {
  test('writes of one trace travel as one annotation: tags a set, last metadata wins, every score kept', async () => {
    const outbox = open();
    outbox.tag(TRACE, ['a', 'b']);
    outbox.untag(TRACE.toUpperCase(), 'b');
    outbox.pushMetadata(TRACE, { plan: 'free', seats: 1 });
    outbox.pushMetadata(TRACE, { plan: 'pro' });
    outbox.score({ traceId: TRACE, name: 'q', score: 1 });
    outbox.score({ traceId: TRACE, name: 'q', score: 2 });
    expect(outbox.stats()).toEqual({ submitted: 6, sent: 0, failed: 0, dropped: 0, pending: 6 });
    expect(await outbox.flush()).toEqual({ submitted: 6, sent: 6, failed: 0, dropped: 0, pending: 0 });
    const [annotation, ...others] = delivered();
    expect(others).toEqual([]);
    expect(annotation).toMatchObject({
      traceId: TRACE,
      addTags: ['a'],
      removeTags: ['b'],
      metadata: { plan: 'pro', seats: 1 },
    });
    expect(annotation?.scores?.map(({ score }) => score)).toEqual([1, 2]);
    expect(new Set(annotation?.scores?.map(({ id }) => id)).size).toBe(2);
  });

  test('values are taken when they are given, not when they are sent', async () => {
    const outbox = open();
    const metadata = { list: [1] };
    outbox.pushMetadata(TRACE, metadata);
    metadata.list.push(2);
    await outbox.flush();
    expect(delivered()[0]?.metadata).toEqual({ list: [1] });
  });

  test('batches go without being asked, in the interval or when one is full', async () => {
    const outbox = open({ flushIntervalMs: 20, maxBatchItems: 10 });
    for (let index = 0; index < 25; index++) outbox.tag(newTraceId(), 'x');
    await expect.poll(() => outbox.stats().sent).toBe(25);
    expect(server.requests.map(({ body }) => JSON.parse(body).annotations.length)).toEqual([10, 10, 5]);
  });

  test('a batch stays under its bytes', async () => {
    const outbox = open({ maxBatchBytes: 2_000 });
    for (let index = 0; index < 20; index++) outbox.pushMetadata(newTraceId(), { text: 'x'.repeat(500) });
    await outbox.flush();
    expect(server.requests.length).toBeGreaterThanOrEqual(7);
    for (const { body } of server.requests) expect(body.length).toBeLessThan(2_200);
  });

  test('what is merged never grows past what a server takes as one annotation', async () => {
    const outbox = open({ maxBatchBytes: 10_000_000 });
    for (let index = 0; index < 4; index++) outbox.pushMetadata(TRACE, { [`k${index}`]: 'x'.repeat(300_000) });
    await outbox.flush();
    expect(delivered().map(({ metadata }) => Object.keys(metadata ?? {}))).toEqual([['k0'], ['k1'], ['k2'], ['k3']]);
  });

  test('later writes have later times, even in one millisecond', () => {
    const times = Array.from({ length: 100 }, () => new Annotation(TRACE).tag('x').writtenAtMs);
    for (const [index, time] of times.entries()) if (index > 0) expect(time).toBeGreaterThan(times[index - 1] ?? 0);
  });

  test('bad input throws at once, naming the field, and counts as nothing', () => {
    const outbox = open();
    expect(() => outbox.tag('nope', 'a')).toThrow(InvalidTraceIdError);
    expect(() => outbox.tag(TRACE, '')).toThrow(/^tags: /);
    expect(() => outbox.pushMetadata(TRACE, {})).toThrow(/^metadata: /);
    expect(() => outbox.score({ traceId: TRACE, name: 'q', score: Number.NaN })).toThrow(/^score: /);
    expect(() => outbox.span({ traceId: TRACE, name: '', startTimeMs: 1, endTimeMs: 2 })).toThrow(/^name: /);
    expect(() => outbox.span({ traceId: TRACE, name: 'x', startTimeMs: 2, endTimeMs: 1 })).toThrow(/^endTimeMs: /);
    for (const call of [
      () => outbox.score(undefined as never),
      () => outbox.span(null as never),
      () => outbox.startSpan('x' as never),
      () => outbox.add(1 as never),
    ]) {
      expect(call).toThrow(ValidationError);
    }
    const crowded = new Annotation(TRACE).tag(Array.from({ length: 100 }, (_, index) => `t${index}`));
    expect(() => crowded.tag('one more')).toThrow(/^tags: expected at most 100/);
    expect(outbox.stats().submitted).toBe(0);
  });

  test('an option that cannot be is refused by name', () => {
    expect(() => open({ maxItems: 0 })).toThrow(/^maxItems: /);
    expect(() => open({ overflow: 'explode' as 'drop-oldest' })).toThrow(/^overflow: /);
  });
});

describe('bounds', () => {
  test('the oldest go first when there are too many, and onDrop is told of each', async () => {
    const drops: Drop[] = [];
    const outbox = open({ maxItems: 3, onDrop: (drop) => drops.push(drop) });
    const ids = Array.from({ length: 5 }, newTraceId);
    for (const id of ids) outbox.tag(id, 'x');
    expect(outbox.stats()).toMatchObject({ submitted: 5, dropped: 2, pending: 3 });
    expect(drops.map(({ traceId, reason, kind, count }) => [traceId, reason, kind, count])).toEqual([
      [ids[0], 'overflow', 'annotation', 1],
      [ids[1], 'overflow', 'annotation', 1],
    ]);
    await outbox.flush();
    expect(delivered().map(({ traceId }) => traceId)).toEqual(ids.slice(2));
  });

  test('or the newest, when asked', async () => {
    const outbox = open({ maxItems: 3, overflow: 'drop-newest' });
    const ids = Array.from({ length: 5 }, newTraceId);
    for (const id of ids) outbox.tag(id, 'x');
    await outbox.flush();
    expect(delivered().map(({ traceId }) => traceId)).toEqual(ids.slice(0, 3));
  });

  test('bytes are bounded too, and one annotation over the bound is dropped alone', async () => {
    const outbox = open({ maxBytes: 10_000 });
    outbox.tag(TRACE, 'small');
    outbox.pushMetadata(newTraceId(), { text: 'x'.repeat(20_000) });
    expect(outbox.stats()).toMatchObject({ dropped: 1, pending: 1 });
    for (let index = 0; index < 100; index++) outbox.pushMetadata(TRACE, { [`k${index}`]: 'x'.repeat(500) });
    expectConserved(await outbox.flush());
  });

  test('an onDrop that throws stops nothing', async () => {
    const outbox = open({
      maxItems: 1,
      onDrop: () => {
        throw new Error('boom');
      },
    });
    outbox.tag(newTraceId(), 'x');
    outbox.tag(newTraceId(), 'x');
    expect(await outbox.flush()).toMatchObject({ sent: 1, dropped: 1 });
  });

  test('losses are one log line a minute, however many there are', async () => {
    const lines: string[] = [];
    const logger = { debug() {}, info() {}, warn: (line: string) => void lines.push(line), error() {} };
    const outbox = open({ maxItems: 1 }, { logger });
    for (let index = 0; index < 10_000; index++) outbox.tag(newTraceId(), 'x');
    expect(lines).toHaveLength(1);
  });
});

describe('failures', () => {
  test('a failed delivery is reported as failed, kept, and delivered after recovery', async () => {
    const outbox = open();
    server.reply({ status: 503 });
    outbox.tag(TRACE, 'x');
    expect(await outbox.flush()).toEqual({ submitted: 1, sent: 0, failed: 1, dropped: 0, pending: 0 });
    server.reply(accept);
    expect(await outbox.flush()).toEqual({ submitted: 1, sent: 1, failed: 0, dropped: 0, pending: 0 });
  });

  test('it is also delivered after recovery when nobody flushes', async () => {
    const outbox = open({ flushIntervalMs: 5 });
    server.reply({ status: 503 }, { status: 503 }, accept);
    outbox.tag(TRACE, 'x');
    await expect.poll(() => outbox.stats().sent, { timeout: 15_000 }).toBe(1);
  });

  test('a retried annotation keeps its id and its time, so that the server can tell it is the same', async () => {
    const outbox = open();
    server.reply({ status: 503 }, accept);
    outbox.tag(TRACE, 'x');
    await outbox.flush();
    await outbox.flush();
    const [first, second] = delivered();
    expect(second).toEqual(first);
  });

  test('flush can throw, with the report and the cause', async () => {
    const outbox = open();
    server.reply({ status: 401, body: { error: { code: 'unauthorized', message: 'unknown key' } } });
    outbox.tag(TRACE, 'x');
    const error = await outbox.flush({ throwOnFailure: true }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ report: { failed: 1 }, cause: { status: 401 } });
  });

  test('what the server refuses for good is reported once and not sent again', async () => {
    const drops: Drop[] = [];
    const outbox = open({ onDrop: (drop) => drops.push(drop) });
    server.reply((_request, response, seen) => {
      const { annotations } = JSON.parse(seen.body) as { annotations: WireAnnotation[] };
      const results = annotations.map(({ id, addTags }) =>
        addTags?.includes('bad')
          ? { id, state: 'rejected', error: { field: 'addTags[0]', message: 'no' } }
          : { id, state: 'applied' },
      );
      response.end(JSON.stringify({ results }));
    });
    outbox.tag(newTraceId(), 'good');
    outbox.tag(TRACE, 'bad');
    outbox.tag(newTraceId(), 'good');
    expect(await outbox.flush()).toMatchObject({ sent: 2, failed: 1 });
    expect(drops).toEqual([expect.objectContaining({ reason: 'refused', traceId: TRACE, count: 1 })]);
    await outbox.flush();
    expect(server.requests).toHaveLength(1);
  });

  test('a batch that is too large is split until what is left alone is the culprit', async () => {
    const drops: Drop[] = [];
    const outbox = open({ onDrop: (drop) => drops.push(drop) });
    server.reply((request, response, seen) => {
      if (seen.body.length > 1_500) response.writeHead(413).end();
      else accept instanceof Function && accept(request, response, seen);
    });
    for (let index = 0; index < 16; index++) outbox.pushMetadata(newTraceId(), { text: 'x'.repeat(200) });
    outbox.pushMetadata(TRACE, { text: 'x'.repeat(3_000) });
    expect(await outbox.flush()).toMatchObject({ sent: 16, failed: 1 });
    expect(drops).toEqual([
      expect.objectContaining({ reason: 'refused', traceId: TRACE, error: expect.objectContaining({ status: 413 }) }),
    ]);
  });

  test('what cannot be delivered in time expires, and says so', async () => {
    const drops: Drop[] = [];
    const outbox = open({ deliveryTimeoutMs: 0, onDrop: (drop) => drops.push(drop) });
    server.reply({ status: 503 });
    outbox.tag(TRACE, 'x');
    expect(await outbox.flush()).toMatchObject({ dropped: 1, failed: 0 });
    expect(drops).toEqual([
      expect.objectContaining({ reason: 'expired', error: expect.objectContaining({ status: 503 }) }),
    ]);
  });

  test('flush also waits for what is submitted while it runs', async () => {
    const outbox = open();
    server.reply((request, response, seen) => {
      if (server.requests.length === 1) outbox.tag(newTraceId(), 'late');
      setTimeout(() => accept instanceof Function && accept(request, response, seen), 20);
    });
    outbox.tag(newTraceId(), 'early');
    expect(await outbox.flush()).toMatchObject({ submitted: 2, sent: 2 });
  });

  test('flush gives up waiting after its timeout, and what is on its way is pending', async () => {
    const outbox = open();
    server.reply(() => undefined);
    outbox.tag(TRACE, 'x');
    expect(await outbox.flush({ timeoutMs: 50 })).toEqual({ submitted: 1, sent: 0, failed: 0, dropped: 0, pending: 1 });
  });

  test('nothing is ever unaccounted for, under chaos', async () => {
    let dropped = 0;
    const outbox = open({
      flushIntervalMs: 1,
      maxItems: 40,
      maxBatchItems: 7,
      deliveryTimeoutMs: 300,
      onDrop: (drop) => (dropped += drop.count),
    });
    let turn = 0;
    server.reply((request, response, seen) => {
      turn += 1;
      if (turn % 5 === 0) request.socket.destroy();
      else if (turn % 3 === 0) response.writeHead(503).end();
      else if (turn % 7 === 0) response.writeHead(413).end();
      else accept instanceof Function && accept(request, response, seen);
    });
    for (let round = 0; round < 60; round++) {
      for (let index = 0; index < 5; index++) outbox.tag(newTraceId(), 'x');
      outbox.tag(TRACE, `t${round}`);
      expectConserved(outbox.stats());
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    server.reply(accept);
    const report = await outbox.close();
    expectConserved(report);
    expect(report).toMatchObject({ submitted: 360, pending: 0 });
    expect(report.failed + report.dropped).toBe(dropped);
  });
});

describe('closing', () => {
  test('delivers what it can, drops the rest, and counts what comes after', async () => {
    const drops: Drop[] = [];
    const outbox = open({ onDrop: (drop) => drops.push(drop) });
    server.reply({ status: 503 });
    outbox.tag(TRACE, 'x');
    expect(await outbox.close({ timeoutMs: 1_000 })).toMatchObject({ submitted: 1, dropped: 1 });
    outbox.tag(TRACE, 'y');
    expect(outbox.stats()).toMatchObject({ submitted: 2, dropped: 2, pending: 0 });
    expect(drops.map(({ reason }) => reason)).toEqual(['closed', 'closed']);
  });

  test('happens by itself at the end of an await using block', async () => {
    const outbox = open();
    outbox.tag(TRACE, 'x');
    await outbox[Symbol.asyncDispose]();
    expect(outbox.stats().sent).toBe(1);
  });

  test('waitUntil gets a promise that lasts until everything is delivered', async () => {
    const promises: Promise<unknown>[] = [];
    const outbox = open({ flushIntervalMs: 10, waitUntil: (promise) => promises.push(promise) });
    outbox.tag(TRACE, 'x');
    outbox.tag(newTraceId(), 'x');
    expect(promises).toHaveLength(1);
    await promises[0];
    expect(outbox.stats().sent).toBe(2);
    outbox.tag(TRACE, 'y');
    expect(promises).toHaveLength(2);
    await promises[1];
  });
});

describe('on a backend with only the documented routes', () => {
  const documented =
    (known: () => boolean): Reply =>
    (_request, response, seen) => {
      if (seen.url === '/v1/annotations') response.writeHead(404).end();
      else if (known()) response.end();
      else response.writeHead(404).end(seen.url === '/v1/tag' ? 'No matching spans found' : '"Trace not found"');
    };

  test('annotations go by the documented routes, and the batch route is asked for once', async () => {
    server.reply(documented(() => true));
    const outbox = open();
    outbox.add(new Annotation(TRACE).tag(['a', 'b']).metadata({ plan: 'pro' }).score({ name: 'q', score: 1 }));
    outbox.tag(newTraceId(), 'c');
    expect(await outbox.flush()).toMatchObject({ submitted: 2, sent: 2 });
    outbox.tag(newTraceId(), 'd');
    await outbox.flush();
    const urls = server.requests.map(({ url }) => url);
    expect(urls.filter((url) => url === '/v1/annotations')).toHaveLength(1);
    expect(urls.filter((url) => url === '/v1/tag')).toHaveLength(3);
    const scored = server.requests.find(({ url }) => url === '/v1/evaluators/score');
    expect(JSON.parse(scored?.body ?? '')).toEqual({ name: 'q', score: 1, source: 'Code', traceId: TRACE });
  });

  test('a trace that is not there yet is waited for, and what has been written is not written again', async () => {
    let isKnown = false;
    server.reply((request, response, seen) => {
      const reply = documented(() => isKnown || seen.url === '/v1/tag');
      if (typeof reply === 'function') reply(request, response, seen);
    });
    const outbox = open({ flushIntervalMs: 5 });
    outbox.add(new Annotation(TRACE).tag('a').metadata({ plan: 'pro' }));
    await expect
      .poll(() => server.requests.filter(({ url }) => url === '/v1/traces/metadata').length)
      .toBeGreaterThan(0);
    expect(outbox.stats()).toMatchObject({ pending: 1, failed: 0, dropped: 0 });
    isKnown = true;
    expect(await outbox.flush()).toMatchObject({ sent: 1, pending: 0 });
    expect(server.requests.filter(({ url }) => url === '/v1/tag')).toHaveLength(1);
  });

  test('a trace that never comes expires', async () => {
    server.reply(documented(() => false));
    const drops: Drop[] = [];
    const outbox = open({ deliveryTimeoutMs: 400, onDrop: (drop) => drops.push(drop) });
    outbox.tag(TRACE, 'a');
    expect(await outbox.flush({ timeoutMs: 10_000 })).toMatchObject({ dropped: 1, pending: 0 });
    expect(drops[0]).toMatchObject({ reason: 'expired', error: { status: 404 } });
  });

  test('what such a backend cannot do is refused with words', async () => {
    server.reply((_request, response) => response.writeHead(404).end());
    const drops: Drop[] = [];
    const outbox = open({ onDrop: (drop) => drops.push(drop) });
    outbox.untag(TRACE, 'a');
    outbox.score({ traceId: newTraceId(), name: 'q', score: 1 });
    expect(await outbox.flush()).toMatchObject({ failed: 2 });
    expect(drops.map(({ error }) => (error as Error).message)).toEqual([
      expect.stringContaining('not remove'),
      expect.stringContaining('404'),
    ]);
  });
});

describe('spans', () => {
  test('are written as OTLP/JSON, with input, output, status and parent', async () => {
    server.reply({ body: {} });
    const outbox = open();
    const root = outbox.startSpan({
      traceId: TRACE,
      name: 'ask',
      kind: 'server',
      input: { question: 'why?' },
      attributes: { 'http.route': '/ask' },
    });
    const child = outbox.startSpan({ traceId: TRACE, parentSpanId: root.spanId, name: 'retrieve', spanType: 'TOOL' });
    child.end({ error: new Error('no index'), attributes: { hits: 0, ratio: 0.5, ok: false, list: ['a', 1] } });
    root.end({ output: 'because' });
    root.end({ output: 'twice' });
    expect(await outbox.flush()).toMatchObject({ submitted: 2, sent: 2 });
    const { resourceSpans } = JSON.parse(server.requests[0]?.body ?? '');
    const [second, first] = resourceSpans[0].scopeSpans[0].spans;
    expect(first).toMatchObject({
      traceId: TRACE.replaceAll('-', ''),
      spanId: root.spanId,
      name: 'ask',
      kind: 2,
      status: { code: 0 },
    });
    expect(first.attributes).toContainEqual({ key: 'lmnr.span.input', value: { stringValue: '{"question":"why?"}' } });
    expect(first.attributes).toContainEqual({ key: 'lmnr.span.output', value: { stringValue: '"because"' } });
    expect(second).toMatchObject({ parentSpanId: root.spanId, status: { code: 2, message: 'no index' } });
    expect(second.attributes).toContainEqual({ key: 'hits', value: { intValue: '0' } });
    expect(second.attributes).toContainEqual({ key: 'ratio', value: { doubleValue: 0.5 } });
    expect(second.attributes).toContainEqual({
      key: 'list',
      value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: '1' }] } },
    });
    expect(BigInt(first.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(first.startTimeUnixNano));
  });

  test('keep what happened during them, and travel compressed when asked', async () => {
    server.reply({ body: {} });
    const outbox = open({ compression: 'gzip' });
    const events = [{ name: 'exception', timeMs: 1_700_000_000_000.5, attributes: { 'exception.message': 'no' } }];
    outbox.span({ traceId: TRACE, name: 'step', startTimeMs: 1, endTimeMs: 2, events });
    await outbox.flush();
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'application/json' });
    expect(JSON.parse(request?.body ?? '').resourceSpans[0].scopeSpans[0].spans[0].events).toEqual([
      {
        timeUnixNano: '1700000000000500000',
        name: 'exception',
        attributes: [{ key: 'exception.message', value: { stringValue: 'no' } }],
      },
    ]);
  });

  test('that a server refuses in part are found out one by one', async () => {
    server.reply((_request, response, seen) => {
      const { spans } = JSON.parse(seen.body).resourceSpans[0].scopeSpans[0];
      const rejectedSpans = spans.filter(({ name }: { name: string }) => name === 'bad').length;
      response.end(
        JSON.stringify(rejectedSpans === 0 ? {} : { partialSuccess: { rejectedSpans, errorMessage: 'bad span' } }),
      );
    });
    const drops: Drop[] = [];
    const outbox = open({ onDrop: (drop) => drops.push(drop) });
    for (const name of ['good', 'bad', 'fine'])
      outbox.span({ traceId: TRACE, name, startTimeMs: 1_700_000_000_000.25, endTimeMs: 1_700_000_000_001 });
    expect(await outbox.flush()).toMatchObject({ sent: 2, failed: 1 });
    expect(drops).toEqual([expect.objectContaining({ kind: 'span', reason: 'refused' })]);
  });
});
