import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EvaluationResult } from '../index.js';
import { type FakeEvalsServer, startFakeEvalsServer } from '../testing/fake-evals-server.js';

const ITEMS = 200;
const KILL_AT = 100;
let directory: string;
let server: FakeEvalsServer;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tailrace-evals-'));
  server = await startFakeEvalsServer();
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
  await server.close();
});

/** Evaluates, noting each execution in a file; from item `hangFrom` on it hangs, so that it can be killed there. */
const script = (name: string, hangFrom: number, resume: boolean) => `
  import { appendFileSync, writeFileSync } from 'node:fs';
  import { LaminarClient } from '@tailrace/client';
  import { evaluate } from '@tailrace/evals';
  import { jsonlFile } from '@tailrace/evals/node';
  const client = new LaminarClient();
  const result = await evaluate({
    client,
    data: Array.from({ length: ${ITEMS} }, (_, index) => ({ data: index, target: Math.sin(index) })),
    executor: async (index: number) => {
      appendFileSync(${JSON.stringify(join(directory, `${name}.executed`))}, index + '\\n');
      if (index >= ${hangFrom}) await new Promise(() => setInterval(() => {}, 1_000));
      await new Promise((resolve) => setTimeout(resolve, 1));
      return Math.sin(index);
    },
    evaluators: { closeness: (output, target) => (output + target) / 3 },
    output: jsonlFile(${JSON.stringify(join(directory, `${name}.jsonl`))}),
    concurrency: 4,
    resume: ${resume},
  });
  writeFileSync(${JSON.stringify(join(directory, `${name}.result`))}, JSON.stringify(result));
  await client.close();
`;
const environment = () => ({ LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'k' });
const readLines = async (name: string) =>
  (await readFile(join(directory, name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
const readResult = async (name: string) =>
  JSON.parse(await readFile(join(directory, `${name}.result`), 'utf8')) as EvaluationResult;

test('a run that is killed half-way goes on without a gap or a repeat, to the scores of one that was not', async () => {
  const env = environment();
  const { signal } = await runScript(script('killed', KILL_AT, false), {
    env,
    onStart(child) {
      const timer = setInterval(async () => {
        if ((await readLines('killed.executed')).length < KILL_AT + 4) return;
        clearInterval(timer);
        child.kill('SIGKILL');
      }, 5);
    },
  });
  expect(signal).toBe('SIGKILL');
  const before = (await readLines('killed.executed')).map(Number);

  expect(await runScript(script('killed', ITEMS, true), { env })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const all = (await readLines('killed.executed')).map(Number);
  const repeated = all.slice(before.length).filter((index) => before.includes(index));
  expect(new Set(all).size).toBe(ITEMS);
  expect(repeated.length).toBeLessThanOrEqual(8);
  expect(all).toHaveLength(ITEMS + repeated.length);

  expect(await runScript(script('whole', ITEMS, false), { env })).toMatchObject({ code: 0 });
  const [killed, whole] = [await readResult('killed'), await readResult('whole')];
  expect(killed.scores).toEqual(whole.scores);
  expect(killed.items.map(({ id, output }) => [id, output])).toEqual(whole.items.map(({ id, output }) => [id, output]));

  expect(server.evals.size).toBe(2);
  const rows = [...(server.evals.get(killed.evalId ?? '')?.values() ?? [])];
  expect(rows.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
    Array.from({ length: ITEMS }, (_, index) => index),
  );
});
