import type { RequestTrace } from '@tailrace/core/request';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import type { TailraceOptions } from '../middleware/tailrace-options.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';

let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

describe.each(EXPRESS_VERSIONS)('$name: what a handler writes', ({ express }) => {
  async function send(annotate: (trace: RequestTrace) => unknown, options: TailraceOptions = {}) {
    const errors: { name: string; message: string }[] = [];
    const onError = (error: unknown) => errors.push(error as Error);
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, onError, ...options }));
    app.get('/', (req, res) => {
      annotate(req.tailrace);
      res.send('fine');
    });
    const running = await startApp(app);
    const { body, status } = await readAll(running.url);
    await running.close();
    expect({ body: body.toString(), status }).toEqual({ body: 'fine', status: 200 });
    return { errors, annotations: await backend.annotations() };
  }
  const untyped = (trace: RequestTrace) =>
    trace as unknown as Record<string, (...args: unknown[]) => { end(options?: unknown): void }>;

  test('is on the one annotation of the request', async () => {
    const { annotations } = await send((trace) => {
      trace
        .tag('kept')
        .tag(['checkout', 'dropped'])
        .untag('dropped')
        .metadata({ plan: 'free' })
        .metadata({ plan: 'pro', deep: { a: 1 } });
      trace.score('quality', 0.9).score('thumbs', 1, { by: 'ada' });
    });
    expect(annotations).toMatchObject([
      {
        addTags: ['kept', 'checkout'],
        removeTags: ['dropped'],
        metadata: { plan: 'pro', deep: { a: 1 }, outcome: 'completed' },
        scores: [
          { name: 'quality', score: 0.9 },
          { name: 'thumbs', score: 1, metadata: { by: 'ada' } },
        ],
      },
    ]);
  });

  test('is written down as it is at that time', async () => {
    const state = { step: 1 };
    const { annotations } = await send((trace) => {
      trace.metadata({ state });
      state.step = 2;
    });
    expect(annotations[0]?.metadata).toMatchObject({ state: { step: 1 } });
  });

  test.each<[string, (trace: ReturnType<typeof untyped>) => unknown]>([
    ['tag(undefined)', (trace) => trace.tag?.(undefined)],
    ['tag([])', (trace) => trace.tag?.([])],
    ['untag({})', (trace) => trace.untag?.({})],
    ['metadata(null)', (trace) => trace.metadata?.(null)],
    ['metadata("text")', (trace) => trace.metadata?.('text')],
    ['score("x", NaN)', (trace) => trace.score?.('x', Number.NaN)],
    ['score("", 1)', (trace) => trace.score?.('', 1)],
    ['hold(undefined)', (trace) => trace.hold?.(undefined)],
    ['startSpan(undefined)', (trace) => trace.startSpan?.(undefined)?.end()],
    ['startSpan({})', (trace) => trace.startSpan?.({})?.end()],
    [
      'startSpan with a wrong parent',
      (trace) => trace.startSpan?.({ name: 'x', parentSpanId: 'no' })?.end({ output: 1 }),
    ],
    [
      'a list of tags that throws',
      (trace) =>
        trace.tag?.(
          new Proxy([], {
            get: () => {
              throw new Error('get');
            },
          }),
        ),
    ],
  ])('and cannot be written is reported, not thrown: %s', async (_name, annotate) => {
    const { annotations, errors } = await send((trace) => {
      trace.tag('before');
      annotate(untyped(trace));
      trace.tag('after');
    });
    expect(annotations).toMatchObject([{ addTags: ['before', 'after'], metadata: { outcome: 'completed' } }]);
    expect(errors).toHaveLength(1);
  });

  test('never reaches the handler as an exception, whatever it is', async () => {
    const traces: RequestTrace[] = [];
    await send((trace) => traces.push(trace));
    const methods = fc.constantFrom('tag', 'untag', 'metadata', 'score', 'startSpan', 'hold');
    await fc.assert(
      fc.asyncProperty(
        methods,
        fc.array(
          fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true }),
          { maxLength: 3 },
        ),
        async (method, args) => {
          const [trace] = traces as [RequestTrace];
          const result = untyped(trace)[method]?.(...args);
          if (method === 'startSpan') result?.end(args[1]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('beyond what one annotation takes goes into more', async () => {
    const { annotations, errors } = await send((trace) => {
      for (let index = 0; index < 250; index++) trace.tag(`tag-${index}`);
      for (let index = 0; index < 5; index++) trace.metadata({ [`text-${index}`]: 'x'.repeat(200_000) });
    });
    expect(errors).toEqual([]);
    expect(new Set(annotations.flatMap(({ addTags = [] }) => addTags)).size).toBe(250);
    for (const { addTags = [], metadata } of annotations) {
      expect(addTags.length).toBeLessThanOrEqual(100);
      expect(JSON.stringify(metadata ?? {}).length).toBeLessThan(1_048_576);
    }
    const metadata = Object.assign({}, ...annotations.map((annotation) => annotation.metadata));
    expect(Object.keys(metadata)).toEqual(expect.arrayContaining(['text-0', 'text-4', 'outcome']));
  });

  test('reaches the log at most once a minute for each method, and a failing onError breaks nothing', async () => {
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const logger = { debug: note, info: note, warn: note, error: note };
    const failing = () => {
      throw new Error('listener failed');
    };
    const annotate = (trace: RequestTrace) => {
      for (let index = 0; index < 10; index++) untyped(trace).tag?.(undefined);
      untyped(trace).metadata?.(undefined);
    };
    await send(annotate, { onError: undefined, logger });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^tailrace: tag\(\) was ignored: ValidationError: tags: expected/);
    await send(annotate, { onError: failing });
    await send(annotate, { onError: async () => failing() });
  });
});
