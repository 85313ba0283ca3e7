import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunItemRecord, RunRecord } from '../evaluate/run-store.js';
import { evaluate } from '../index.js';
import { jsonlFile, readBaseline } from '../node.js';

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tailrace-evals-'));
  path = join(directory, 'deep/er/run.jsonl');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function load(): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for await (const record of jsonlFile(path).load()) records.push(record);
  return records;
}
const data = Array.from({ length: 50 }, (_, index) => ({ data: index }));
const options = { data, executor: (input: number) => input, evaluators: { value: (output: number) => output } };

test('no file is an empty log', async () => {
  expect(await load()).toEqual([]);
});

test('keeps a line for the run and one for each item, whole, whoever writes at once', async () => {
  await evaluate({ ...options, output: jsonlFile(path), runId: 'r', concurrency: 20 });
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(51);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type: 'run', runId: 'r' });
  expect((await load()).filter((record) => record.type === 'item')).toHaveLength(50);
});

test('a line that was cut short is skipped, and the next one is not lost with it', async () => {
  const output = () => jsonlFile(path);
  await evaluate({ ...options, output: output(), concurrency: 1 });
  const text = await readFile(path, 'utf8');
  await truncate(path, text.length - 20);
  const ran: number[] = [];
  const executor = (input: number) => {
    ran.push(input);
    return input;
  };
  const result = await evaluate({ ...options, executor, output: output(), resume: true });
  expect(ran).toEqual([49]);
  expect(result.scores.value).toEqual({ average: 24.5, min: 0, max: 49, count: 50 });
  const items = (await load()).filter((record): record is RunItemRecord => record.type === 'item');
  expect(new Set(items.map(({ id }) => id)).size).toBe(50);
});

test('foreign lines are skipped', async () => {
  await evaluate({ ...options, output: jsonlFile(path) });
  await appendFile(path, 'null\n[]\n{"type":"note"}\n');
  expect(await load()).toHaveLength(51);
});

test('a file that cannot be opened ends the evaluation before anything is executed', async () => {
  const file = join(directory, 'file');
  await writeFile(file, '');
  let calls = 0;
  const running = evaluate({ ...options, executor: () => calls++, output: jsonlFile(join(file, 'run.jsonl')) });
  await expect(running).rejects.toMatchObject({ code: 'output_failed', cause: { code: 'EEXIST' } });
  expect(calls).toBe(0);
});

test('a run that is being evaluated is refused to a second, and free again when it has ended, well or not', async () => {
  const second: unknown[] = [];
  const output = () => jsonlFile(path);
  const executor = async (input: number) => {
    const again = { ...options, output: output() };
    if (input === 0) {
      for (const more of [{ runId: 'r' }, { resume: true }, { resume: 'r' }])
        second.push(await evaluate({ ...again, ...more }).catch((error: unknown) => error));
      await evaluate({ ...again, runId: 'another' });
    }
    if (input === 1) throw new Error('no');
    return input;
  };
  await evaluate({ ...options, executor, output: output(), runId: 'r', concurrency: 1 }).catch(() => undefined);
  expect(second).toEqual(Array(3).fill(expect.objectContaining({ code: 'configuration' })));
  expect(String(second[0])).toContain('run r is being evaluated this moment');
  expect(await evaluate({ ...options, output: output(), resume: 'r' })).toMatchObject({ resumedCount: 49 });
});

test('readBaseline reads a run to compare with: the latest, or the named one', async () => {
  await evaluate({ ...options, output: jsonlFile(path), runId: 'old' });
  await evaluate({ ...options, executor: () => 1, output: jsonlFile(path), runId: 'new' });
  expect((await readBaseline(path)).scores.value?.average).toBe(1);
  const baseline = await readBaseline(path, 'old');
  expect(baseline.items).toHaveLength(50);
  const { regressions } = await evaluate({ ...options, executor: () => 1, baseline });
  expect(regressions).toMatchObject([
    { name: 'value', baseline: 24.5, average: 1, worst: [{ id: '49' }, { id: '48' }, {}, {}, {}] },
  ]);
  await expect(readBaseline(path, 'none')).rejects.toThrow('the output has no run none');
});
