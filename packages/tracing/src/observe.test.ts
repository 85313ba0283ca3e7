import { createReadStream } from 'node:fs';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import { Laminar } from './laminar.js';
import { observe } from './observe.js';
import { type Backend, type SentSpan, startBackend } from './testing/start-backend.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
  backend.initialize();
});
afterEach(() => backend.close());

const contentOf = ({ attributes }: SentSpan) => ({
  input: attributes['lmnr.span.input'],
  output: attributes['lmnr.span.output'],
});
const onlySpan = async (): Promise<SentSpan> => {
  const spans = await backend.spans();
  expect(spans).toHaveLength(1);
  return spans[0] as SentSpan;
};

class APIPromise<T> extends Promise<T> {
  withResponse(): string {
    return 'the response';
  }
}

describe('a call', () => {
  test('returns what the function returns, at once or later, and is one span', async () => {
    expect(observe({ name: 'sync' }, (a: number, b: number) => a + b, 1, 2)).toBe(3);
    await expect(observe({ name: 'async' }, async () => 'later')).resolves.toBe('later');
    expect((await backend.spans()).map(({ name, ...span }) => [name, contentOf(span as SentSpan)])).toEqual([
      ['sync', { input: '[1,2]', output: '3' }],
      ['async', { input: '{}', output: '"later"' }],
    ]);
  });

  test('keeps the types of the function', () => {
    expectTypeOf(observe({ name: 'x' }, async (n: number) => String(n), 1)).toEqualTypeOf<Promise<string>>();
    // @ts-expect-error the argument is a number
    observe({ name: 'x' }, (n: number) => n, 'one');
  });

  test('is named by the function when nothing else names it', async () => {
    observe({}, function look() {});
    expect((await onlySpan()).name).toBe('look');
  });

  test('passes errors on, thrown or rejected, and records them', async () => {
    const error = new RangeError('no stock');
    const fail = () => {
      throw error;
    };
    expect(() => observe({ name: 'thrown' }, fail)).toThrow(error);
    await expect(observe({ name: 'rejected' }, async () => fail())).rejects.toBe(error);
    for (const span of await backend.spans()) {
      expect(span.status).toEqual({ code: 2, message: 'RangeError: no stock' });
      expect(span.events).toMatchObject([
        { name: 'exception', attributes: { 'exception.type': 'RangeError', 'exception.message': 'no stock' } },
      ]);
    }
  });

  test('records what is thrown that is no error', async () => {
    await expect(observe({ name: 'x' }, () => Promise.reject({ code: 7 }))).rejects.toEqual({ code: 7 });
    expect((await onlySpan()).status.message).toBe('{"code":7}');
  });

  test('a promise with methods of its own stays what it is', async () => {
    const promise = observe({ name: 'x' }, () => APIPromise.resolve(5) as APIPromise<number>);
    expect(promise.withResponse()).toBe('the response');
    await promise;
    expect(contentOf(await onlySpan()).output).toBe('5');
  });

  test('a query that starts when it is awaited is started once, inside the span', async () => {
    let starts = 0;
    const lazy = {
      // biome-ignore lint/suspicious/noThenProperty: query builders are such objects
      then(resolve: (value: string) => void) {
        starts += 1;
        resolve(Laminar.getTraceId() ?? 'none');
      },
    };
    const traceId = await observe({ name: 'query' }, () => lazy as PromiseLike<string>);
    expect(starts).toBe(1);
    expect(traceId.replaceAll('-', '')).toBe((await onlySpan()).traceId);
  });

  test('options that are no good cost the call nothing, and what can be recorded is', async () => {
    const options = { name: 7, tags: [null, 'x'], metadata: 'text', sessionId: 5, startTime: {} } as never;
    expect(observe(options, (n: number) => n, 1)).toBe(1);
    expect(observe(null as never, (n: number) => n, 2)).toBe(2);
    const [span, other] = await backend.spans();
    expect(span).toMatchObject({ name: '7', attributes: { 'lmnr.association.properties.session_id': '5' } });
    expect(span?.attributes['lmnr.association.properties.tags']).toEqual(['x']);
    expect(other?.name).toBe('anonymous');
  });

  test('a result that cannot be looked at is returned as it is', async () => {
    const hostile = new Proxy(
      {},
      {
        has: () => {
          throw new Error('hidden');
        },
      },
    );
    expect(observe({ name: 'x' }, () => hostile)).toBe(hostile);
    expect((await onlySpan()).status.code).toBe(0);
  });

  test('is refused when there is nothing to call', () => {
    expect(() => observe({ name: 'x' }, undefined as unknown as () => void)).toThrow(
      /^fn: expected a function to call/,
    );
  });

  test('hangs under the call around it, also across awaits', async () => {
    await observe({ name: 'outer' }, async () => {
      await Promise.resolve();
      await Promise.all([observe({ name: 'left' }, async () => 1), observe({ name: 'right' }, async () => 2)]);
    });
    const spans = await backend.spans();
    const outer = spans.find(({ name }) => name === 'outer');
    for (const name of ['left', 'right']) {
      const span = spans.find((one) => one.name === name);
      expect(span).toMatchObject({ traceId: outer?.traceId, parentSpanId: outer?.spanId });
      expect(span?.attributes['lmnr.span.path']).toEqual(['outer', name]);
      expect(span?.attributes['lmnr.span.ids_path']).toHaveLength(2);
    }
    expect(outer?.parentSpanId).toBeUndefined();
  });

  test('concurrent calls do not see each other', async () => {
    const run = () => observe({ name: 'x' }, async () => [Laminar.getTraceId(), await 0, Laminar.getTraceId()]);
    const ids = await Promise.all(Array.from({ length: 50 }, run));
    expect(new Set(ids.map(([before]) => before)).size).toBe(50);
    for (const [before, , after] of ids) expect(after).toBe(before);
  });

  test('has its trace id while it runs, and none after', async () => {
    const traceId = await observe({ name: 'x' }, async () => Laminar.getTraceId());
    expect(traceId).toMatch(UUID);
    expect(Laminar.getTraceId()).toBeNull();
    expect((await onlySpan()).traceId).toBe(traceId?.replaceAll('-', ''));
  });
});

describe('content', () => {
  class Order {
    id = 7;
    #secret = 1;
    total = () => this.#secret;
  }

  test('stays readable, whatever it is', async () => {
    const cycle: Record<string, unknown> = { name: 'cycle' };
    cycle.self = cycle;
    const input = {
      date: new Date(0),
      map: new Map([['a', 1]]),
      set: new Set([1]),
      error: new TypeError('no'),
      big: 2n ** 64n,
      order: new Order(),
      cycle,
    };
    observe({ name: 'x' }, (value) => value, input);
    const { input: recorded, output } = contentOf(await onlySpan());
    expect(JSON.parse(String(recorded))).toEqual({
      date: '1970-01-01T00:00:00.000Z',
      map: { a: 1 },
      set: [1],
      error: { name: 'TypeError', message: 'no' },
      big: '18446744073709551616',
      order: { id: 7, total: '[Function: total]' },
      cycle: { name: 'cycle', self: '[Circular]' },
    });
    expect(output).toBe(recorded);
  });

  test('is taken when the call starts, so that it shows what went in', async () => {
    observe({ name: 'x' }, (list: number[]) => void list.push(2), [1]);
    expect(contentOf(await onlySpan()).input).toBe('[1]');
  });

  test('is bounded, and says how much is missing', async () => {
    await Laminar.shutdown();
    backend.initialize({ maxContentChars: 10 });
    observe({ name: 'x' }, (text: string) => text, 'x'.repeat(1_000));
    const { input, output } = contentOf(await onlySpan());
    expect(output).toBe(`"${'x'.repeat(10)}… [990 more characters]"`);
    expect(JSON.parse(String(input))[0]).toMatch(/^x{7}… \[993 more characters]$/);
  });

  test('can be left out or replaced for a call, and set by the code itself', async () => {
    observe({ name: 'none', ignoreInput: true, ignoreOutput: true }, (value) => value, 'secret');
    observe(
      { name: 'other', input: { shown: true } },
      (value) => {
        Laminar.setSpanOutput('said');
        return value;
      },
      'secret',
    );
    const [none, other] = (await backend.spans()).map(contentOf);
    expect(none).toEqual({ input: undefined, output: undefined });
    expect(other).toEqual({ input: '{"shown":true}', output: '"said"' });
  });

  test('is neither recorded nor read when it is switched off', async () => {
    await Laminar.shutdown();
    backend.initialize({ captureContent: false });
    const touched: string[] = [];
    const spy = new Proxy(
      {},
      { ownKeys: () => [String(touched.push('keys'))], get: (_, key) => void touched.push(String(key)) },
    );
    observe({ name: 'x', input: spy }, () => {
      Laminar.setSpanOutput(spy);
      return 1;
    });
    Laminar.startSpan({ name: 'y', input: spy }).end();
    for (const span of await backend.spans()) expect(contentOf(span)).toEqual({ input: undefined, output: undefined });
    expect(touched).toEqual([]);
  });

  test('passes through the redact hook, and a span is not sent when that fails', async () => {
    await Laminar.shutdown();
    backend.initialize({
      redact: (payload) => {
        const text = JSON.stringify(payload);
        if (text.includes('unreadable')) throw new Error('cannot tell');
        return JSON.parse(text.replaceAll('4242424242424242', '[card]'));
      },
    });
    observe({ name: 'paid', tags: ['4242424242424242'] }, (card: string) => card, '4242424242424242');
    observe({ name: 'unreadable' }, () => '4242424242424242');
    const spans = await backend.spans();
    expect(backend.server.requests.map(({ body }) => body).join()).not.toContain('4242');
    expect(spans.map(contentOf)).toEqual([{ input: '["[card]"]', output: '"[card]"' }]);
    expect(await Laminar.flush()).toMatchObject({ submitted: 2, sent: 1, failed: 1 });
  });
});

describe('a stream', () => {
  async function* count() {
    for (let n = 1; n <= 3; n++) {
      await observe({ name: `step ${n}` }, async () => n);
      yield n;
    }
  }

  test('an async generator is one span until it was read, and its steps hang under it', async () => {
    const generator = observe({ name: 'count' }, count);
    await Laminar.flush();
    expect(backend.server.requests).toEqual([]);
    const read: number[] = [];
    for await (const n of generator) read.push(n);
    expect(read).toEqual([1, 2, 3]);
    const spans = await backend.spans();
    const parent = spans.at(-1);
    expect(parent?.name).toBe('count');
    expect(contentOf(parent as SentSpan).output).toBe('{"type":"async-iterable","chunks":[1,2,3]}');
    expect(spans.slice(0, 3).map(({ parentSpanId }) => parentSpanId)).toEqual(Array(3).fill(parent?.spanId));
  });

  test('ends when its reader leaves', async () => {
    for await (const n of observe({ name: 'count' }, count)) if (n === 2) break;
    expect(contentOf((await backend.spans()).at(-1) as SentSpan).output).toBe(
      '{"type":"async-iterable","chunks":[1,2]}',
    );
  });

  test('ends with the error it runs into, which goes on to the reader', async () => {
    // biome-ignore lint/correctness/useYield: it fails before
    const generator = observe({ name: 'fails' }, async function* () {
      throw new Error('cut off');
    });
    await expect(generator.next()).rejects.toThrow('cut off');
    expect(await onlySpan()).toMatchObject({ name: 'fails', status: { code: 2 } });
  });

  test('an object that can be iterated stays that object', async () => {
    class Chunks {
      readonly controller = new AbortController();
      async *[Symbol.asyncIterator]() {
        yield 'a';
      }
    }
    const chunks = new Chunks();
    const observed = await observe({ name: 'x' }, async () => chunks);
    expect(observed).toBe(chunks);
    for await (const chunk of observed) expect(chunk).toBe('a');
    expect(contentOf(await onlySpan()).output).toBe('{"type":"async-iterable","chunks":["a"]}');
  });

  test('a generator that is not asynchronous works too', async () => {
    const numbers = observe({ name: 'x' }, function* () {
      yield 1;
      yield 2;
    });
    expect([...numbers]).toEqual([1, 2]);
    expect(contentOf(await onlySpan()).output).toBe('{"type":"iterator","chunks":[1,2]}');
  });

  test('a web stream passes chunk by chunk, and nothing is read before it is asked for', async () => {
    const pulled: number[] = [];
    const source = () =>
      new ReadableStream(
        {
          pull(controller) {
            pulled.push(pulled.length);
            if (pulled.length <= 2) controller.enqueue(`chunk ${pulled.length}`);
            else controller.close();
          },
        },
        { highWaterMark: 0 },
      );
    const stream = observe({ name: 'x' }, source);
    expect(pulled).toEqual([]);
    const reader = stream.getReader();
    expect(await reader.read()).toEqual({ done: false, value: 'chunk 1' });
    expect(pulled).toEqual([0]);
    while (!(await reader.read()).done);
    expect(contentOf(await onlySpan()).output).toBe('{"type":"stream","chunks":["chunk 1","chunk 2"]}');
  });

  test('a web stream that is cancelled cancels its source', async () => {
    const reasons: unknown[] = [];
    const source = () => new ReadableStream({ cancel: (reason) => void reasons.push(reason) });
    await observe({ name: 'x' }, source).cancel('enough');
    expect(reasons).toEqual(['enough']);
    expect((await onlySpan()).name).toBe('x');
  });

  test('a response keeps its status, headers and body, and ends with the body', async () => {
    const response = await observe({ name: 'x' }, async () =>
      Response.json({ a: 1 }, { status: 201, headers: { 'x-own': 'yes' } }),
    );
    expect([response.status, response.headers.get('x-own'), await response.json()]).toEqual([201, 'yes', { a: 1 }]);
    expect(contentOf(await onlySpan()).output).toBe('{"type":"response","chunks":["{\\"a\\":1}"]}');
  });

  test('a stream of Node ends the span with itself, and its errors stay unhandled where they were', async () => {
    const stream = observe({ name: 'file' }, () => createReadStream(new URL('./observe.test.ts', import.meta.url)));
    for await (const chunk of stream) expect(chunk.length).toBeGreaterThan(0);
    const missing = observe({ name: 'missing' }, () => createReadStream('/nowhere/at/all'));
    expect(missing.listenerCount('error')).toBe(0);
    await new Promise((resolve) => missing.once('error', resolve));
    const [file, failed] = await backend.spans();
    expect(file).toMatchObject({ name: 'file', status: { code: 0 } });
    expect(failed).toMatchObject({ name: 'missing', status: { code: 2 } });
  });

  test('one that nobody reads ends at shutdown, and says that it is incomplete', async () => {
    void observe({ name: 'unread' }, count);
    await Laminar.shutdown();
    backend.initialize();
    expect((await onlySpan()).attributes['tailrace.incomplete']).toBe(true);
  });

  test('one that cannot be followed is returned as it is', async () => {
    const frozen = Object.freeze({ async *[Symbol.asyncIterator]() {} });
    expect(observe({ name: 'x' }, () => frozen)).toBe(frozen);
    expect((await onlySpan()).name).toBe('x');
  });
});
