import { ConfigurationError } from '@tailrace/core';
import { expect, test } from 'vitest';
import { evaluate, planEvaluation } from '../index.js';
import { createMemoryStore } from '../testing/memory-store.js';
import { type DatasetReader, type DatasetRow, fromDataset } from './from-dataset.js';

const row = (index: number, metadata: Record<string, unknown> = {}): DatasetRow => ({
  id: `row-${index}`,
  datasetId: 'd',
  data: index,
  target: null,
  metadata,
  createdAt: '2026-01-01T00:00:00Z',
});

/** A dataset with versions, each a list of rows; it notes what is asked for. */
function createReader(versions: DatasetRow[][]): DatasetReader & { asked: unknown[] } {
  const asked: unknown[] = [];
  const rowsOf = (version = versions.length) => versions[version - 1] ?? [];
  return {
    asked,
    pull: async ({ version = versions.length }) => ({ totalCount: rowsOf(version).length, version, items: [] }),
    async *items(options) {
      asked.push(options);
      yield* rowsOf(options.version);
    },
  };
}

const options = { executor: (data: unknown) => data, evaluators: { value: (output: unknown) => Number(output) } };

test('rows become items that are linked to them, of one version', async () => {
  const reader = createReader([[row(1)], [row(1), row(2)]]);
  const totals: unknown[] = [];
  const data = fromDataset(reader, { name: 'n' });
  const result = await evaluate({ ...options, data, onProgress: ({ total }) => totals.push(total) });
  expect(result.items.map(({ id, data, target }) => [id, data, target])).toEqual([
    ['row-1', 1, undefined],
    ['row-2', 2, undefined],
  ]);
  expect(reader.asked).toEqual([{ name: 'n', id: undefined, version: 2 }]);
  expect(totals).toEqual([2, 2]);
});

test('a run that goes on meets the version, filter and split that it began with', async () => {
  const rows = [
    row(1, { split: 'test', lang: 'en' }),
    row(2, { split: 'test', lang: 'de' }),
    row(3, { split: 'train' }),
  ];
  const output = createMemoryStore();
  const selection = { name: 'n', split: 'test', filter: { lang: 'en' } };
  await evaluate({ ...options, output, data: fromDataset(createReader([rows]), selection) });
  const later = fromDataset(createReader([rows, []]), { name: 'n', split: 'train' });

  const resumed = await evaluate({ ...options, output, resume: true, data: later });
  expect(resumed.items.map(({ id }) => id)).toEqual(['row-1']);
  expect(resumed.resumedCount).toBe(1);
  expect(await planEvaluation({ ...options, output, resume: true, data: later })).toMatchObject({
    runId: resumed.runId,
    itemCount: 1,
    doneCount: 1,
    toRunCount: 0,
    data: { name: 'n', version: 1, split: 'test', filter: { lang: 'en' } },
  });
});

test('a dataset that cannot be read is data_failed', async () => {
  const pull = () => Promise.reject(new Error('no dataset n'));
  const data = fromDataset({ ...createReader([]), pull }, { name: 'n' });
  await expect(evaluate({ ...options, data })).rejects.toMatchObject({
    code: 'data_failed',
    message: expect.stringContaining('no dataset n'),
  });
});

test.each([
  ['neither name nor id', {}],
  ['both', { name: 'n', id: '1' }],
])('refuses %s', (_case, selection) => {
  expect(() => fromDataset(createReader([]), selection)).toThrow(ConfigurationError);
});
