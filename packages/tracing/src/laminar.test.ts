import { trace } from '@opentelemetry/api';
import { LaminarClient } from '@tailrace/client';
import { ConfigurationError, isSampled, Outbox } from '@tailrace/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getTracer } from './get-tracer.js';
import { Laminar } from './laminar.js';
import { observe } from './observe.js';
import { type Backend, startBackend } from './testing/start-backend.js';

const KEY = process.env.LMNR_PROJECT_API_KEY;
let backend: Backend;
let warnings: string[];
const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message: string) => void warnings.push(message),
  error: () => undefined,
};

beforeEach(async () => {
  warnings = [];
  delete process.env.LMNR_PROJECT_API_KEY;
  backend = await startBackend();
});
afterEach(async () => {
  await backend.close();
  if (KEY !== undefined) process.env.LMNR_PROJECT_API_KEY = KEY;
});

const property = (name: string) => `lmnr.association.properties.${name}`;

describe('initialize', () => {
  test.each([
    ['no key', {}, /^projectApiKey: missing/],
    ['a rate that is none', { projectApiKey: 'k', sampleRate: 2 }, /^sampleRate: expected a number from 0 to 1/],
    ['a length that is none', { projectApiKey: 'k', maxContentChars: -1 }, /^maxContentChars: /],
    ['two ways to deliver', { client: {} as never, outbox: {} as never }, /^client, outbox: pass one of them/],
    [
      'a processor of somebody else',
      { spanProcessor: {} as never },
      /^spanProcessor: expected a TailraceSpanProcessor/,
    ],
  ])('refuses %s by name, and can be called again', (_, options, message) => {
    expect(() => Laminar.initialize(options)).toThrow(ConfigurationError);
    expect(() => Laminar.initialize(options)).toThrow(message);
    expect(Laminar.initialized()).toBe(false);
  });

  test('is done once, until shutdown', async () => {
    backend.initialize();
    backend.initialize({ sampleRate: 0, logger });
    expect(warnings).toEqual([expect.stringMatching(/called again and did nothing/)]);
    observe({ name: 'x' }, () => 1);
    expect(await Laminar.shutdown()).toMatchObject({ submitted: 1, sent: 1 });
    expect(Laminar.initialized()).toBe(false);
    backend.initialize();
    observe({ name: 'y' }, () => 1);
    expect((await backend.spans()).map(({ name }) => name)).toEqual(['x', 'y']);
  });

  test('registers nothing with OpenTelemetry', () => {
    const before = Object.getOwnPropertySymbols(globalThis).map((key) => Reflect.get(globalThis, key));
    const api = Symbol.for('opentelemetry.js.api.1');
    const registered = { ...Reflect.get(globalThis, api) };
    backend.initialize();
    observe({ name: 'x' }, () => expect(trace.getActiveSpan()).toBeUndefined());
    expect({ ...Reflect.get(globalThis, api) }).toEqual(registered);
    expect(before).not.toContain(undefined);
  });
});

describe('switched off', () => {
  test('needs no key, sends nothing, and looks at nothing that it is given', async () => {
    Laminar.initialize({ enabled: false });
    const reads: PropertyKey[] = [];
    const spy = new Proxy({} as never, {
      get: (_, key) => void reads.push(key),
      ownKeys: () => [String(reads.push('keys'))],
    });
    expect(observe(spy, (value) => value, spy)).toBe(spy);
    expect(observe({ name: 'x' }, () => Laminar.getTraceId())).toBeNull();
    Laminar.setSpanOutput(spy);
    Laminar.setSpanAttributes(spy);
    Laminar.setTraceMetadata(spy);
    Laminar.setSpanTags(spy);
    Laminar.event(spy);
    Laminar.startSpan(spy).end();
    expect(Laminar.withSpan(spy, () => 5)).toBe(5);
    expect(Laminar.serializeSpanContext()).toBeNull();
    expect(reads).toEqual([]);
    expect(await Laminar.flush()).toEqual({ submitted: 0, sent: 0, failed: 0, dropped: 0, pending: 0 });
    expect(Laminar.initialized()).toBe(true);
  });

  test('by the environment too', () => {
    process.env.TAILRACE_DISABLED = '1';
    try {
      Laminar.initialize();
      expect(observe({ name: 'x' }, () => Laminar.getTraceId())).toBeNull();
    } finally {
      delete process.env.TAILRACE_DISABLED;
    }
  });

  test('the same before initialize: the application works, and nothing is recorded', async () => {
    expect(observe({ name: 'x' }, () => 3)).toBe(3);
    expect(getTracer().startSpan('x').isRecording()).toBe(false);
    expect((await Laminar.flush()).submitted).toBe(0);
  });
});

describe('the active trace', () => {
  beforeEach(() => backend.initialize({ logger }));

  test('gets user, session and metadata, and spans that start later say the same', async () => {
    await observe({ name: 'outer', sessionId: 's1', metadata: { plan: 'pro', nested: { a: 1 } } }, async () => {
      Laminar.setTraceUserId('u1');
      Laminar.setTraceMetadata({ plan: 'free', count: 2 });
      await observe({ name: 'inner' }, async () => Laminar.setTraceSessionId('s2'));
    });
    const [inner, outer] = (await backend.spans()).map(({ attributes }) => attributes);
    expect(outer).toMatchObject({
      [property('user_id')]: 'u1',
      [property('session_id')]: 's1',
      [property('metadata.plan')]: 'free',
      [property('metadata.count')]: '2',
      [property('metadata.nested')]: '{"a":1}',
    });
    expect(inner).toMatchObject({ [property('user_id')]: 'u1', [property('session_id')]: 's2' });
  });

  test('options of a call hold for what is under it, not beside it', async () => {
    observe({ name: 'root' }, () => {
      observe({ name: 'one', userId: 'u1' }, () => observe({ name: 'under' }, () => 0));
      observe({ name: 'two' }, () => 0);
    });
    const users = (await backend.spans()).map(({ attributes, name }) => [name, attributes[property('user_id')]]);
    expect(Object.fromEntries(users)).toEqual({ under: 'u1', one: 'u1', two: undefined, root: undefined });
  });

  test('metadata of initialize is that of every trace', async () => {
    await Laminar.shutdown();
    backend.initialize({ metadata: { release: 'a1' } });
    observe({ name: 'root' }, () => observe({ name: 'under' }, () => 0));
    for (const { attributes } of await backend.spans()) expect(attributes[property('metadata.release')]).toBe('a1');
  });

  test('spans get tags, each once, and a single one as text', async () => {
    observe({ name: 'a', tags: ['x', 'x'] }, () => Laminar.addSpanTags(['y', 'x']));
    observe({ name: 'b', tags: ['x'] }, () => Laminar.setSpanTags('only' as never));
    const tags = (await backend.spans()).map(({ attributes }) => attributes[property('tags')]);
    expect(tags).toEqual([['x', 'y'], ['only']]);
  });

  test('events are kept on the active span, or as a span of their own', async () => {
    observe({ name: 'a' }, () => Laminar.event({ name: 'clicked', attributes: { x: 1 } }));
    Laminar.event({ name: 'alone', userId: 'u1' });
    const [a, alone] = await backend.spans();
    expect(a?.events).toMatchObject([{ name: 'clicked', attributes: { x: '1' } }]);
    expect(alone).toMatchObject({ name: 'alone', attributes: { [property('user_id')]: 'u1' } });
  });

  test('what is said outside of a span is reported, not lost in silence, and nothing throws', () => {
    Laminar.setTraceUserId('u1');
    Laminar.setSpanTags(['x']);
    observe({ name: 'x' }, () => Laminar.setSpanAttributes(null as never));
    Laminar.event(null as never);
    expect(() => Laminar.startSpan(null as never).end()).not.toThrow();
    expect(warnings).toEqual([
      expect.stringMatching(/Laminar.setTraceUserId: no span is active here/),
      expect.stringMatching(/Laminar.setSpanTags: no span is active here/),
      expect.stringMatching(/Laminar.event: /),
      expect.stringMatching(/Laminar.startSpan: /),
    ]);
  });
});

describe('spans by hand', () => {
  beforeEach(() => backend.initialize());

  test('contain what runs with them', async () => {
    const span = Laminar.startSpan({ name: 'by hand', spanType: 'LLM', input: { a: 1 } });
    const inside = Laminar.withSpan(span, () => {
      Laminar.setSpanAttributes({ 'gen_ai.request.model': 'm' });
      return observe({ name: 'under' }, () => Laminar.getCurrentSpan());
    });
    expect(inside?.isRecording()).toBe(false);
    span.end();
    const [under, byHand] = await backend.spans();
    expect(under?.parentSpanId).toBe(byHand?.spanId);
    expect(byHand?.attributes).toMatchObject({
      'lmnr.span.type': 'LLM',
      'lmnr.span.input': '{"a":1}',
      'gen_ai.request.model': 'm',
    });
  });

  test('end with the work when asked, with its error', async () => {
    const failing = Laminar.withSpan(
      Laminar.startSpan({ name: 'x' }),
      async () => {
        await Promise.resolve();
        throw new Error('late');
      },
      true,
    );
    await expect(failing).rejects.toThrow('late');
    expect(await backend.spans()).toMatchObject([{ name: 'x', status: { code: 2, message: 'Error: late' } }]);
  });

  test('a tracer for other libraries makes spans under the active one', async () => {
    await observe({ name: 'ask' }, () =>
      getTracer('ai').startActiveSpan('ai.generateText', async (span) => {
        await observe({ name: 'tool' }, async () => 1);
        span.end();
      }),
    );
    const spans = await backend.spans();
    expect(spans.map(({ attributes }) => attributes['lmnr.span.path'])).toEqual([
      ['ask', 'ai.generateText', 'tool'],
      ['ask', 'ai.generateText'],
      ['ask'],
    ]);
  });
});

describe('sampling', () => {
  test('is decided by the trace id as everywhere else, for whole traces', async () => {
    backend.initialize({ sampleRate: 0.5 });
    const ids: string[] = [];
    for (let index = 0; index < 200; index++) {
      observe({ name: 'root' }, () => {
        ids.push(Laminar.getTraceId() ?? '');
        observe({ name: 'under' }, () => 0);
      });
    }
    const kept = ids.filter((id) => isSampled(id, 0.5));
    const sent = await backend.spans();
    expect(new Set(sent.map(({ traceId }) => traceId))).toEqual(new Set(kept.map((id) => id.replaceAll('-', ''))));
    expect(sent).toHaveLength(2 * kept.length);
  });

  test('what is not kept is not looked at', () => {
    backend.initialize({ sampleRate: 0 });
    const untouchable = new Proxy({}, { ownKeys: () => expect.unreachable() });
    observe({ name: 'x' }, (value) => value, untouchable);
  });
});

describe('delivery', () => {
  test('is compressed, and counts what happened to every span', async () => {
    backend.initialize();
    for (let index = 0; index < 30; index++) observe({ name: 'x' }, () => index);
    expect(await Laminar.flush()).toEqual({ submitted: 30, sent: 30, failed: 0, dropped: 0, pending: 0 });
    const [request] = backend.server.requests;
    expect(request?.headers).toMatchObject({ 'content-encoding': 'gzip', authorization: 'Bearer test' });
    expect(backend.server.requests).toHaveLength(1);
  });

  test('a backend that is down costs the spans nothing but time: they are failed, kept, and sent later', async () => {
    backend.server.reply({ status: 503 });
    backend.initialize();
    observe({ name: 'x' }, () => 1);
    expect(await Laminar.flush()).toMatchObject({ submitted: 1, sent: 0, failed: 1 });
    backend.server.reply({ body: {} });
    expect(await Laminar.flush()).toMatchObject({ submitted: 1, sent: 1, failed: 0 });
  });

  test('goes by the outbox of a client, whose bounds and report it shares', async () => {
    const client = new LaminarClient({ baseUrl: backend.url, projectApiKey: 'test', outbox: { maxItems: 5 } });
    Laminar.initialize({ client });
    for (let index = 0; index < 8; index++) observe({ name: 'x' }, () => 1);
    expect(await Laminar.shutdown()).toMatchObject({ submitted: 8, sent: 5, dropped: 3 });
    expect(client.outbox).toBeInstanceOf(Outbox);
    client.outbox.tag('0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e01', 'still open');
    expect(client.outbox.stats().pending).toBe(1);
    await client.close({ timeoutMs: 0 });
  });

  test('more attributes than OpenTelemetry keeps are kept', async () => {
    backend.initialize();
    const attributes = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key.${index}`, index]));
    observe({ name: 'x' }, () => Laminar.setSpanAttributes(attributes));
    expect((await backend.spans())[0]?.attributes).toHaveProperty(['key.499'], '499');
  });
});
