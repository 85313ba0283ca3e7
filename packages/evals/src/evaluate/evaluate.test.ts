import {
  AbortedError,
  ConfigurationError,
  EvaluatorsClient,
  Outbox,
  TimeoutError,
  ValidationError,
} from '@tailrace/core';
import { afterEach, describe, expect, test } from 'vitest';
import { EvalsClient, EvaluationError, evaluate } from '../index.js';
import { type FakeEvalsServer, startFakeEvalsServer } from '../testing/fake-evals-server.js';
import { createMemoryStore } from '../testing/memory-store.js';
import type { EvaluationProgress, ItemContext } from './evaluate-options.js';

const questions = (count: number) => Array.from({ length: count }, (_, index) => ({ data: index, target: index * 2 }));
const double = (data: number) => data * 2;
const exact = (output: number, target: number) => Number(output === target);
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('expected a rejection');
    },
    (error: unknown) => error as EvaluationError,
  );

const servers: FakeEvalsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
async function startServer() {
  const server = await startFakeEvalsServer();
  servers.push(server);
  const options = { baseUrl: server.url, projectApiKey: 'k', maxRetries: 0 };
  const client = {
    evals: new EvalsClient(options),
    outbox: new Outbox(options),
    evaluators: new EvaluatorsClient(options),
  };
  return { server, client };
}

describe('with no server and no key', () => {
  test('scores every item and sums up', async () => {
    const result = await evaluate({
      data: questions(4),
      executor: (data) => (data === 3 ? -1 : double(data)),
      evaluators: { exact, size: (output) => ({ small: output, large: output * 10 }) },
    });
    expect(result.scores).toEqual({
      exact: { average: 0.75, min: 0, max: 1, count: 4 },
      small: { average: 5 / 4, min: -1, max: 4, count: 4 },
      large: { average: 50 / 4, min: -10, max: 40, count: 4 },
    });
    expect(result.items.map(({ id, index, output }) => [id, index, output])).toEqual([
      ['0', 0, 0],
      ['1', 1, 2],
      ['2', 2, 4],
      ['3', 3, -1],
    ]);
    expect(result).toMatchObject({ evalId: undefined, errors: [], resumedCount: 0, thresholds: [], regressions: [] });
  });

  test.each([
    ['an iterable', () => new Set(questions(3))],
    [
      'an async iterable',
      async function* () {
        yield* questions(3);
      },
    ],
  ])('takes %s', async (_, makeData) => {
    const result = await evaluate({ data: makeData(), executor: double, evaluators: { exact } });
    expect(result.scores.exact).toEqual({ average: 1, min: 1, max: 1, count: 3 });
  });

  test('takes no more items than it has room for', async () => {
    let taken = 0;
    let running = 0;
    let most = 0;
    async function* data() {
      for (const item of questions(30)) {
        taken += 1;
        yield item;
      }
    }
    const executor = async (input: number) => {
      most = Math.max(most, ++running);
      expect(taken).toBeLessThanOrEqual(input + 3 + 1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return input;
    };
    await evaluate({ data: data(), executor, evaluators: { zero: () => 0 }, concurrency: 3 });
    expect(most).toBe(3);
  });

  test('tells of progress, and survives what the callback throws', async () => {
    const seen: EvaluationProgress[] = [];
    const onProgress = (progress: EvaluationProgress) => {
      seen.push(progress);
      throw new Error('ignored');
    };
    await evaluate({ data: questions(3), executor: double, evaluators: { exact }, onProgress, concurrency: 1 });
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, failed: 0, total: 3 })));
  });

  test('gives executors and evaluators what they need to know', async () => {
    const contexts: (ItemContext & { data?: unknown })[] = [];
    await evaluate({
      data: [{ id: 'a', data: 1, metadata: { source: 'x' } }],
      executor: (_, context) => void contexts.push(context),
      evaluators: { one: (_output, _target, context) => contexts.push(context) },
    });
    const [executor, evaluator] = contexts;
    expect(executor).toMatchObject({ id: 'a', index: 0, metadata: { source: 'x' } });
    expect(evaluator).toMatchObject({ id: 'a', index: 0, data: 1, traceId: executor?.traceId });
    expect(evaluator?.spanId).not.toBe(executor?.spanId);
    expect(executor?.signal.aborted).toBe(false);
  });

  test('warns of nothing with many items under way', async () => {
    const warnings: unknown[] = [];
    const onWarning = (warning: unknown) => warnings.push(warning);
    process.on('warning', onWarning);
    const executor = () => new Promise((resolve) => setTimeout(resolve, 5));
    await evaluate({ data: questions(200), executor, evaluators: { zero: () => 0 }, concurrency: 100 });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });
});

describe('an item that goes wrong', () => {
  test('fails the evaluation, which still has all other results', async () => {
    const executor = (data: number) => {
      if (data === 1) throw new Error('no model today');
      return double(data);
    };
    const error = await failureOf(evaluate({ data: questions(3), executor, evaluators: { exact } }));
    expect(error).toBeInstanceOf(EvaluationError);
    expect(error).toMatchObject({
      code: 'too_many_errors',
      message: expect.stringContaining('1 of 3 items went wrong'),
    });
    expect(error.result?.scores.exact).toMatchObject({ count: 2, average: 1 });
    expect(error.result?.errors).toMatchObject([{ id: '1', index: 1, phase: 'executor', message: 'no model today' }]);
  });

  test('is allowed as often as maxErrors says', async () => {
    const executor = (data: number) => {
      if (data === 1) throw new Error('boom');
      return data;
    };
    const result = await evaluate({ data: questions(3), executor, evaluators: { zero: () => 0 }, maxErrors: 1 });
    expect(result.errors).toHaveLength(1);
  });

  test.each([
    ['NaN', Number.NaN, 'expected a finite number, got NaN'],
    ['text', 'good' as never, 'expected a number or an object of numbers, got "good"'],
    ['a record with an infinity', { a: Number.POSITIVE_INFINITY }, 'expected a finite number, got Infinity'],
  ])('because an evaluator returns %s is named, and keeps its other scores', async (_, returned, message) => {
    const evaluators = { exact, odd: () => returned };
    const result = await evaluate({ data: questions(1), executor: double, evaluators, maxErrors: 1 });
    expect(result.items[0]?.scores).toEqual({ exact: 1 });
    expect(result.errors).toMatchObject([
      { phase: 'evaluator', evaluator: 'odd', message: expect.stringContaining(message) },
    ]);
  });

  test('because two evaluators give the same score is named', async () => {
    const evaluators = { exact, second: () => ({ exact: 0 }) };
    const result = await evaluate({ data: questions(1), executor: double, evaluators, maxErrors: 1 });
    expect(result.items[0]?.scores).toEqual({ exact: 1 });
    expect(result.errors).toMatchObject([{ evaluator: 'second' }]);
  });

  test('is tried again as often as retries says', async () => {
    let calls = 0;
    const executor = () => {
      if (++calls < 3) throw new Error('boom');
      return 1;
    };
    const clock = { now: Date.now, random: () => 0, sleep: async () => undefined };
    const result = await evaluate({
      data: questions(1),
      executor,
      evaluators: { one: (output) => output },
      retries: 2,
      clock,
    });
    expect(result.items[0]?.attempts).toBe(3);
    calls = 0;
    const once = evaluate({ data: questions(1), executor, evaluators: { one: (output) => output }, retries: 1, clock });
    await expect(once).rejects.toMatchObject({ code: 'too_many_errors' });
  });

  test('by taking too long sees its signal aborted, and does not hold up the others', async () => {
    const reasons: unknown[] = [];
    const executor = (data: number, { signal }: ItemContext) => {
      if (data !== 1) return data;
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      return new Promise<number>(() => undefined);
    };
    const error = await failureOf(
      evaluate({ data: questions(4), executor, evaluators: { zero: () => 0 }, timeoutMs: 20, concurrency: 2 }),
    );
    expect(error.result?.items).toHaveLength(4);
    expect(reasons[0]).toBeInstanceOf(TimeoutError);
    expect(error.result?.errors).toMatchObject([{ id: '1', message: expect.stringContaining('20 ms') }]);
  });
});

test('a provider with a rate limit is asked no faster than it answers: nothing is lost, few calls are wasted', async () => {
  const WINDOW_MS = 100;
  const PER_WINDOW = 5;
  let windowStartMs = Date.now();
  let inWindow = 0;
  let calls = 0;
  const executor = (data: number) => {
    calls += 1;
    const now = Date.now();
    if (now - windowStartMs >= WINDOW_MS) {
      windowStartMs = now;
      inWindow = 0;
    }
    if (++inWindow <= PER_WINDOW) return double(data);
    const wait = windowStartMs + WINDOW_MS - now;
    throw Object.assign(new Error('slow down'), { status: 429, headers: { 'retry-after-ms': String(wait) } });
  };
  const result = await evaluate({ data: questions(100), executor, evaluators: { exact } });
  expect(result.scores.exact).toMatchObject({ count: 100, average: 1 });
  expect(calls).toBeLessThanOrEqual(110);
});

describe('data', () => {
  test('that is empty is no success', async () => {
    await expect(evaluate({ data: questions(0), executor: double, evaluators: { exact } })).rejects.toMatchObject({
      code: 'no_results',
    });
  });

  test('that cannot be read is no success, whatever was read before', async () => {
    async function* data() {
      yield { data: 1, target: 2 };
      throw new Error('disk on fire');
    }
    const error = await failureOf(evaluate({ data: data(), executor: double, evaluators: { exact } }));
    expect(error).toMatchObject({ code: 'data_failed', message: expect.stringContaining('disk on fire') });
  });

  test.each([
    ['an item without data', [{ target: 1 } as never], 'data[0]'],
    [
      'an id twice',
      [
        { id: 'a', data: 1 },
        { id: 'a', data: 2 },
      ],
      'data[1].id',
    ],
    ['an id that is none', [{ id: '', data: 1 }], 'data[0].id'],
  ])('with %s is refused, naming it', async (_, data, field) => {
    const refusal = evaluate({ data, executor: double, evaluators: { zero: () => 0 } });
    await expect(refusal).rejects.toThrow(ValidationError);
    await expect(refusal).rejects.toMatchObject({ field });
  });
});

test.each([
  ['data', { data: 5 }],
  ['executor', { executor: 5 }],
  ['evaluators', { evaluators: {} }],
  ['evaluators.exact', { evaluators: { exact: 5 } }],
  ['concurrency', { concurrency: 0 }],
  ['resume', { resume: true }],
])('an option that cannot be is refused: %s', async (name, change) => {
  const options = { data: questions(1), executor: double, evaluators: { exact }, ...change };
  const refusal = evaluate(options as never);
  await expect(refusal).rejects.toThrow(ConfigurationError);
  await expect(refusal).rejects.toThrow(`${name}: `);
});

describe('the signal', () => {
  test('ends the evaluation: running items are told, no further ones start', async () => {
    const controller = new AbortController();
    const started: number[] = [];
    const executor = (data: number, { signal }: ItemContext) => {
      started.push(data);
      if (started.length === 2) controller.abort(new Error('enough'));
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const options = {
      data: questions(50),
      executor,
      evaluators: { zero: () => 0 },
      concurrency: 2,
      signal: controller.signal,
    };
    await expect(evaluate(options)).rejects.toThrow(AbortedError);
    // Two items start at once: which is first is not promised.
    expect(started.sort()).toEqual([0, 1]);
  });

  test('ends it too while the data hangs', async () => {
    const controller = new AbortController();
    async function* data() {
      yield { data: 1 };
      setImmediate(() => controller.abort());
      await new Promise(() => undefined);
    }
    const options = { data: data(), executor: double, evaluators: { zero: () => 0 }, signal: controller.signal };
    await expect(evaluate(options)).rejects.toThrow(AbortedError);
  });
});

describe('thresholds and baseline', () => {
  const scored = (value: number) => ({
    data: questions(4),
    executor: () => value,
    evaluators: { quality: (output: number) => output },
  });

  test('say whether the averages are where they should be', async () => {
    const thresholds = { quality: 0.5, latency: { max: 1 } };
    const result = await evaluate({ ...scored(0.5), thresholds });
    expect(result.thresholds).toEqual([
      { name: 'quality', min: 0.5, max: undefined, average: 0.5, passed: true },
      { name: 'latency', min: undefined, max: 1, average: undefined, passed: false },
    ]);
  });

  test('name what fell behind an earlier run, and the items that did most', async () => {
    const baseline = await evaluate(scored(0.9));
    const executor = (data: number) => (data === 2 ? 0.1 : 0.9);
    const result = await evaluate({ ...scored(0.9), executor, baseline, tolerance: 0.1 });
    expect(result.regressions).toMatchObject([
      { name: 'quality', baseline: 0.9, tolerance: 0.1, worst: [{ id: '2', baseline: 0.9, score: 0.1 }] },
    ]);
    const tolerant = await evaluate({ ...scored(0.9), executor, baseline, tolerance: { quality: 0.3 } });
    expect(tolerant.regressions).toEqual([]);
    const reversed = await evaluate({ ...scored(0.9), executor, baseline, lowerIsBetter: ['quality'] });
    expect(reversed.regressions).toEqual([]);
  });

  test('a score that is gone fell behind', async () => {
    const baseline = { scores: { gone: { average: 1 } } };
    expect((await evaluate({ ...scored(1), baseline })).regressions).toMatchObject([
      { name: 'gone', average: undefined },
    ]);
  });
});

describe('with a server', () => {
  test('has an evaluation with a datapoint for each item, linked to its trace', async () => {
    const { client, server } = await startServer();
    const result = await evaluate({ data: questions(30), executor: double, evaluators: { exact }, name: 'n', client });
    const rows = [...(server.evals.get(result.evalId ?? '')?.values() ?? [])].sort((a, b) => a.index - b.index);
    expect(rows).toHaveLength(30);
    expect(rows[3]).toMatchObject({ index: 3, data: 3, target: 6, executorOutput: 6, scores: { exact: 1 } });
    expect(rows.map(({ traceId }) => traceId)).toEqual(result.items.map(({ traceId }) => traceId));
    const trace = server.spans.filter(({ traceId }) => traceId === rows[3]?.traceId?.replaceAll('-', ''));
    const root = trace.find(({ name }) => name === 'evaluation');
    expect(trace.map(({ name, parentSpanId }) => [name, parentSpanId]).sort()).toEqual([
      ['evaluation', undefined],
      ['exact', root?.spanId],
      ['executor', root?.spanId],
    ]);
    const typeOf = (span: (typeof trace)[number] | undefined) =>
      span?.attributes.find(({ key }) => key === 'lmnr.span.type')?.value;
    expect(typeOf(root)).toEqual({ stringValue: 'EVALUATION' });
    expect(typeOf(trace.find(({ name }) => name === 'exact'))).toEqual({ stringValue: 'EVALUATOR' });
  });

  test('that cannot create the evaluation, nothing is executed', async () => {
    const { client, server } = await startServer();
    server.reply({ status: 500 });
    let calls = 0;
    const error = await failureOf(
      evaluate({ data: questions(3), executor: () => calls++, evaluators: { zero: () => 0 }, client }),
    );
    expect(error).toMatchObject({ code: 'not_delivered', cause: { status: 500 } });
    expect(calls).toBe(0);
  });

  test('that goes down meanwhile, the results are there and the evaluation is no success', async () => {
    const { client, server } = await startServer();
    const executor = (data: number) => {
      server.reply({ status: 500 });
      return double(data);
    };
    const error = await failureOf(evaluate({ data: questions(5), executor, evaluators: { exact }, client }));
    expect(error).toMatchObject({
      code: 'not_delivered',
      message: expect.stringContaining('5 results are not on the server'),
    });
    expect(error.result?.scores.exact?.count).toBe(5);
    await client.outbox.close({ timeoutMs: 0 });
  });

  test('that fails for a moment, nothing is missing in the end', async () => {
    const { client, server } = await startServer();
    server.failingSaves = 1;
    const result = await evaluate({
      data: questions(5),
      executor: double,
      evaluators: { exact },
      client,
      concurrency: 1,
    });
    expect(server.evals.get(result.evalId ?? '')?.size).toBe(5);
  });

  test('an item too large for it is named with its size, the others are there', async () => {
    const { client, server } = await startServer();
    server.maxBytes = 20_000;
    const executor = (data: number) => (data === 3 ? 'x'.repeat(30_000) : 'y');
    const error = await failureOf(
      evaluate({
        data: questions(6),
        executor,
        evaluators: { zero: () => 0 },
        client: { ...client, outbox: new Outbox({ baseUrl: server.url, projectApiKey: 'k' }, { maxBatchItems: 1 }) },
      }),
    );
    expect(error.code).toBe('not_delivered');
    expect(error.message).toMatch(/datapoint 3 \(id .*, 30\d\d\d bytes\)/);
    const [rows] = server.evals.values();
    expect(rows?.size).toBe(5);
  });
});

describe('resume', () => {
  const executed: number[] = [];
  const executor = (data: number) => {
    executed.push(data);
    return double(data);
  };

  test('runs only the items that are not done, and sums up as if nothing had happened', async () => {
    executed.length = 0;
    const output = createMemoryStore();
    const failing = (data: number) => {
      if (data >= 5) throw new Error('boom');
      return executor(data);
    };
    const first = await failureOf(
      evaluate({ data: questions(10), executor: failing, evaluators: { exact }, output, runId: 'r1' }),
    );
    expect(first.result?.runId).toBe('r1');
    executed.length = 0;
    const result = await evaluate({ data: questions(10), executor, evaluators: { exact }, output, resume: 'r1' });
    expect(executed).toEqual([5, 6, 7, 8, 9]);
    expect(result).toMatchObject({ runId: 'r1', resumedCount: 5, scores: { exact: { count: 10, average: 1 } } });
    expect(result.items.map(({ output: value }) => value)).toEqual(questions(10).map(({ target }) => target));
  });

  test('runs an item again whose data has changed', async () => {
    const output = createMemoryStore();
    await evaluate({ data: questions(3), executor, evaluators: { exact }, output });
    executed.length = 0;
    const data = [...questions(2), { data: 7, target: 14 }];
    const result = await evaluate({ data, executor, evaluators: { exact }, output, resume: true });
    expect(executed).toEqual([7]);
    expect(result.resumedCount).toBe(2);
  });

  test('goes on with the latest run, or the named one, of several in one log', async () => {
    const output = createMemoryStore();
    for (const runId of ['a', 'b'])
      await evaluate({ data: questions(2), executor, evaluators: { exact }, output, runId });
    const options = { data: questions(2), executor, evaluators: { exact }, output };
    expect((await evaluate({ ...options, resume: true })).runId).toBe('b');
    expect((await evaluate({ ...options, resume: 'a' })).runId).toBe('a');
    expect((await evaluate({ ...options, resume: true, runId: 'a' })).runId).toBe('a');
    await expect(evaluate({ ...options, resume: 'c' })).rejects.toThrow('resume: the output has no run c');
  });

  test('brings a run that was made without a server to one, without running it again', async () => {
    const output = createMemoryStore();
    await evaluate({ data: questions(4), executor, evaluators: { exact }, output });
    executed.length = 0;
    const { client, server } = await startServer();
    const options = { data: questions(4), executor, evaluators: { exact }, output, client, resume: true };
    const { evalId } = await evaluate(options);
    await evaluate(options);
    expect(executed).toEqual([]);
    expect(server.evals.size).toBe(1);
    expect(server.evals.get(evalId ?? '')?.size).toBe(4);
  });

  test('a log that cannot be written ends the evaluation', async () => {
    const output = createMemoryStore();
    const append = output.append.bind(output);
    output.append = async (record) => {
      if (record.type === 'item') throw new Error('disk full');
      await append(record);
    };
    const error = await failureOf(
      evaluate({ data: questions(20), executor, evaluators: { exact }, output, concurrency: 2 }),
    );
    expect(error).toMatchObject({ code: 'output_failed', cause: { message: 'disk full' } });
  });
});
