import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LaminarClient, newTraceId } from '@tailrace/client';
import type { EvaluationResult } from '@tailrace/evals';
import { startServer } from '@tailrace/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EvalTest, startEvalTest } from '../testing/start-eval-test.js';

const ITEMS = 200;
const CONCURRENCY = 4;

/** Notes each execution in a file named by an argument; items from the number in a file called "hang-from" on never end. */
const EVALUATION = `
  import { appendFileSync, existsSync, readFileSync } from 'node:fs';
  import { LaminarClient } from '@tailrace/client';
  import { evaluate } from '@tailrace/evals';
  const [notes] = process.argv.slice(2);
  const hangFrom = existsSync('hang-from') ? Number(readFileSync('hang-from', 'utf8')) : Infinity;
  // A client only where there is a server.
  const client = process.env.LMNR_BASE_URL ? new LaminarClient() : undefined;
  await evaluate({
    client,
    data: Array.from({ length: ${ITEMS} }, (_, index) => ({ data: { b: index, a: 1 }, target: Math.sin(index) })),
    executor: async ({ b }) => {
      appendFileSync(notes, b + '\\n');
      if (b >= hangFrom) await new Promise((resolve) => setTimeout(resolve, 600_000));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return Math.sin(b);
    },
    evaluators: { closeness: (output, target) => (output + target) / 3 },
    concurrency: ${CONCURRENCY},
  });
  await client?.close();`;

/** Evaluates one split of a dataset; the first time, half of it goes wrong. */
const DATASET_EVALUATION = `
  import { existsSync, writeFileSync } from 'node:fs';
  import { LaminarClient } from '@tailrace/client';
  import { evaluate, fromDataset } from '@tailrace/evals';
  const isFirst = !existsSync('been-here');
  writeFileSync('been-here', '');
  const client = new LaminarClient();
  await evaluate({
    client,
    data: fromDataset(client.datasets, { name: 'numbers', split: 'test' }),
    executor: ({ index, text }, { metadata }) => {
      if (isFirst && index >= 20) throw new Error('no model today');
      return text + ', ' + metadata.split;
    },
    evaluators: { length: (output) => output.length },
  }).finally(() => client.close());`;

let test: EvalTest;

beforeAll(async () => {
  test = await startEvalTest();
  await test.write({ 'evaluation.mjs': EVALUATION, 'between.sh': 'node "$@"\n' });
});
afterEach(() => rm(join(test.folder, 'hang-from'), { force: true }));
afterAll(() => test[Symbol.asyncDispose]());

const json = async (...args: string[]) => JSON.parse((await test.run([...args, '--json'])).stdout) as EvaluationResult;

/** Starts a run that hangs at an item, and ends its command with a signal when it hangs. */
async function endAt(
  item: number,
  signal: NodeJS.Signals,
  runId: string,
  flags: readonly string[] = [],
  untilReady = async () => {},
): Promise<unknown[]> {
  await test.write({ 'hang-from': String(item) });
  const { child, ended } = test.start(['eval', 'run', 'evaluation.mjs', `${runId}.txt`, '--run-id', runId, ...flags]);
  await test.untilLines(`${runId}.txt`, item + CONCURRENCY);
  await untilReady();
  child.kill(signal);
  const end = await ended;
  await rm(join(test.folder, 'hang-from'));
  return end;
}

async function expectNoRepeats(runId: string, before: readonly string[]): Promise<void> {
  const all = await test.lines(`${runId}.txt`);
  expect(new Set(all).size).toBe(ITEMS);
  // Only those that were under way when it was killed.
  const repeated = all.slice(before.length).filter((line) => before.includes(line));
  expect(repeated).toHaveLength(CONCURRENCY);
  expect(all).toHaveLength(ITEMS + CONCURRENCY);
}

describe('a run that is killed', () => {
  it.each([
    ['at 40 %', ITEMS * 0.4, []],
    ['at 60 %', ITEMS * 0.6, []],
    ['at 50 %, with a program between', ITEMS * 0.5, ['--runtime', 'sh between.sh']],
  ])('%s goes on without a gap or a repeat, to the scores of one that was not', async (_case, item, flags) => {
    const runId = newTraceId();
    expect(await endAt(item, 'SIGKILL', runId, flags)).toEqual([null, 'SIGKILL']);
    const before = await test.lines(`${runId}.txt`);

    const plan = await json('eval', 'resume', runId, '--dry-run');
    expect(plan).toMatchObject({ runId, itemCount: ITEMS, doneCount: item, toRunCount: ITEMS - item });
    const resumed = await json('eval', 'resume', runId);
    const whole = await json('eval', 'run', 'evaluation.mjs', `${newTraceId()}.txt`);
    expect(resumed).toMatchObject({ runId, exitCode: 0, resumedCount: item });
    expect(resumed.scores).toEqual(whole.scores);
    await expectNoRepeats(runId, before);
  });

  it('goes on with the flags that it was started with, unless they are given again', async () => {
    const runId = newTraceId();
    await endAt(10, 'SIGKILL', runId, ['--min', 'closeness=10', '--max-errors', '3']);

    expect((await json('eval', 'resume', runId)).thresholds).toMatchObject([{ name: 'closeness', min: 10 }]);
    const { exitCode } = await test.run(['eval', 'resume', runId, '--min', 'closeness=-1']);
    expect(exitCode).toBe(0);
  });

  it('ends with 130 on Ctrl+C, and can go on', async () => {
    const runId = newTraceId();
    expect(await endAt(20, 'SIGINT', runId)).toEqual([130, null]);

    expect(await json('eval', 'resume', runId)).toMatchObject({ exitCode: 0, resumedCount: 20 });
  });
});

describe('a run of rows of a dataset', () => {
  it('goes on with the version and the split that it was started with', async () => {
    await using server = await startServer({ data: ':memory:' });
    const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
    const push = (count: number, text: string) =>
      client.datasets.push({
        name: 'numbers',
        points: Array.from({ length: count }, (_, index) => ({
          data: { index, text },
          metadata: { split: index % 2 ? 'test' : 'train' },
        })),
        key: 'index',
        createDataset: true,
      });
    await push(40, 'old');
    await test.write({ 'dataset.mjs': DATASET_EVALUATION });
    const flags = ['--base-url', server.url, '--api-key', 'local'];
    const first = await test.run(['eval', 'run', 'dataset.mjs', '--run-id', 'pinned', ...flags, '--', 'fail']);
    expect(first.exitCode).toBe(3);
    await push(60, 'new');
    await test.write({ 'dataset.mjs': DATASET_EVALUATION.replace("'test'", "'train'") });

    const resumed = await json('eval', 'resume', 'pinned', ...flags);
    expect(resumed).toMatchObject({ exitCode: 0, resumedCount: 10 });
    expect(resumed.items).toHaveLength(20);
    expect(new Set(resumed.items.map(({ output }) => output))).toEqual(new Set(['old, test']));
    const { evalId = '' } = resumed;
    const [datapoint] = (await client.evals.listDatapoints(evalId)).items;
    expect(datapoint?.datasetLink).toMatchObject({ datapointId: resumed.items[0]?.id });
    await client.close();
  });
});

describe('tailrace eval resume without the log', () => {
  it('goes on with what the server has, when the file is named', async () => {
    await using server = await startServer({ data: ':memory:' });
    const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
    const address = ['--base-url', server.url, '--api-key', 'local'];
    const runId = newTraceId();
    const countDatapoints = async () => (await client.evals.list()).items[0]?.datapointCount ?? 0;
    await endAt(100, 'SIGINT', runId, address, async () => {
      while ((await countDatapoints()) < 100) await delay(2);
    });
    const [, line = '{}'] = await test.lines(`.tailrace/evals/${runId}.jsonl`);
    const { evalId: id } = JSON.parse(line) as { evalId: string };
    await rm(join(test.folder, '.tailrace'), { recursive: true });

    expect(await test.run(['eval', 'resume', id, ...address])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('the server has 100 datapoints of it'),
    });
    const resumed = await json('eval', 'resume', id, 'evaluation.mjs', 'server.txt', ...address);
    expect(resumed).toMatchObject({ exitCode: 0, evalId: id, resumedCount: 100 });
    expect(await test.lines('server.txt')).toHaveLength(ITEMS - 100);
    expect(await countDatapoints()).toBe(ITEMS);
    // Now there is a log again.
    expect(await json('eval', 'resume', id, ...address)).toMatchObject({ resumedCount: ITEMS });
    await client.close();
  });

  it.each([
    ['it is the id of nothing', 'nightly', [], 'it is not the id of an evaluation on the server either'],
    ['there is no server', newTraceId(), ['--base-url', 'http://127.0.0.1:9'], 'the server could not be asked'],
  ])('says what is missing when %s', async (_case, runId, flags, message) => {
    const { exitCode, stderr } = await test.run(['eval', 'resume', runId, ...flags]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) });
    expect(stderr).toContain(`there is no log of run ${runId}`);
  });

  it('refuses a log that another program wrote, and a file for a run that has one', async () => {
    await mkdir(join(test.folder, '.tailrace/evals'), { recursive: true });
    await test.write({ '.tailrace/evals/own.jsonl': '{"type":"run","runId":"own"}\n' });
    await test.run(['eval', 'run', 'evaluation.mjs', 'known.txt', '--run-id', 'known']);

    expect((await test.run(['eval', 'resume', 'own'])).stderr).toContain('tailrace eval run did not write it');
    expect((await test.run(['eval', 'resume', 'known', 'evaluation.mjs'])).stderr).toContain('leave the file out');
  });
});
