import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Datapoint } from '@tailrace/datasets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

const KEPT = '00000000-0000-7000-8000-000000000001';
const CHANGED = '00000000-0000-7000-8000-000000000002';
const REMOVED = '00000000-0000-7000-8000-000000000003';
const ADDED = '00000000-0000-7000-8000-000000000004';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
  const { datasets } = test.client;
  const before = [KEPT, CHANGED, REMOVED].map((id) => ({ id, data: { a: 1, b: [2] }, target: 'x' }));
  await datasets.push({ name: 'rows', points: before, createDataset: true });
  const after: Datapoint[] = [
    { id: CHANGED, data: { a: 2, b: [2] }, target: 'x' },
    { id: ADDED, data: 'new' },
  ];
  await datasets.push({ name: 'rows', points: after });
  await datasets.deleteDatapoints({ name: 'rows', ids: [REMOVED] });
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace dataset diff', () => {
  it('names rows that were added, changed and removed between two versions', async () => {
    const { exitCode, stderr, stdout } = await test.run(['dataset', 'diff', 'rows', '1', '3']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '1 added, 1 changed, 1 removed, 1 the same\n' });
    expect(stdout).toBe(`changed\t${CHANGED}\nadded\t${ADDED}\nremoved\t${REMOVED}\n`);
  });

  it('compares a version with a file, whatever the order of rows and keys', async () => {
    const rows = [
      { data: 'new', id: ADDED.toUpperCase() },
      { target: 'x', data: { b: [2], a: 1 }, id: KEPT },
      { id: CHANGED, data: { a: 3, b: [2] }, target: 'x' },
    ];
    await writeFile(join(test.folder, 'rows.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
    const { exitCode, stdout } = await test.run(['dataset', 'diff', 'rows', '3', 'rows.jsonl', '--json']);

    expect(exitCode).toBe(0);
    expect(parseLines(stdout)).toEqual([{ change: 'changed', id: CHANGED }]);
  });

  it('refuses a file whose rows have no ids', async () => {
    await writeFile(join(test.folder, 'no-ids.jsonl'), '{"data":1}\n');
    const { exitCode, stderr } = await test.run(['dataset', 'diff', 'rows', '1', 'no-ids.jsonl']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('row 1 has no id') });
  });

  it('refuses a file that is not there', async () => {
    const { exitCode, stderr } = await test.run(['dataset', 'diff', 'rows', '1', 'missing.jsonl']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('cannot read') });
  });
});
