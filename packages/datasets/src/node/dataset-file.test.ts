import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationError } from '@tailrace/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatasetFileError } from '../index.js';
import { readDatasetFile, writeDatasetFile } from '../node.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tailrace-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const points = Array.from({ length: 3_000 }, (_, index) => ({ data: { q: `question ${index}` }, target: index }));
async function read(path: string, options?: Parameters<typeof readDatasetFile>[1]) {
  const all = [];
  for await (const point of readDatasetFile(path, options)) all.push(point);
  return all;
}

test.each(['a.jsonl', 'a.ndjson', 'A.CSV'])('%s is written and read back', async (name) => {
  const path = join(folder, name);
  const written = await writeDatasetFile(path, points);
  expect(written).toEqual({ count: 3_000, bytes: (await readFile(path)).length });
  expect(await read(path)).toEqual(points);
  expect(await readdir(folder)).toEqual([name]);
});

test('other names need a format', async () => {
  const path = join(folder, 'points');
  await expect(writeDatasetFile(path, points)).rejects.toBeInstanceOf(ValidationError);
  await expect(read(path)).rejects.toBeInstanceOf(ValidationError);
  await writeDatasetFile(path, points.slice(0, 1), { format: 'csv' });
  expect(await read(path, { format: 'csv' })).toEqual(points.slice(0, 1));
});

test('errors name the file, and a missing one is what the system says', async () => {
  const path = join(folder, 'a.jsonl');
  await writeFile(path, '{"data":1}\nx');
  const error = await read(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatasetFileError);
  expect(error).toMatchObject({ path, line: 2, message: expect.stringContaining(`${path}, line 2`) });
  await expect(read(join(folder, 'b.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a source that fails leaves the file as it was', async () => {
  const path = join(folder, 'a.jsonl');
  await writeDatasetFile(path, points.slice(0, 1));
  async function* broken() {
    yield* points;
    throw new Error('page 3 failed');
  }
  await expect(writeDatasetFile(path, broken())).rejects.toThrow('page 3 failed');
  expect(await readdir(folder)).toEqual(['a.jsonl']);
  expect(await read(path)).toEqual(points.slice(0, 1));
});

test('an abort ends the writing', async () => {
  const path = join(folder, 'a.jsonl');
  const controller = new AbortController();
  async function* endless() {
    for (let data = 0; ; data++) {
      if (data === 10_000) controller.abort();
      yield { data };
    }
  }
  await expect(writeDatasetFile(path, endless(), { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(await readdir(folder)).toEqual([]);
});
