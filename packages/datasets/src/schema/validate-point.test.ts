import { createRequire } from 'node:module';
import { ValidationError } from '@tailrace/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatasetsClient, readJsonl, type StandardSchema } from '../index.js';
import { type FakeDatasets, startFakeDatasets } from '../testing/fake-datasets.js';

// The library as core has it: to users it comes from their own project.
const z = createRequire(new URL('../../../core/package.json', import.meta.url))('zod') as {
  object(fields: object): StandardSchema<{ question: string; tries: number }>;
  string(): unknown;
  coerce: { number(): { default(value: number): unknown } };
};

let fake: FakeDatasets;
let datasets: DatasetsClient;
beforeEach(async () => {
  fake = await startFakeDatasets();
  datasets = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k', maxRetries: 0 });
});
afterEach(() => fake.server.close());
const stored = () => fake.points().map(({ data, target }) => ({ data, target }));

test('a schema of Zod names what is wrong with a row; its neighbours are stored, as the schema makes them', async () => {
  const schema = z.object({ question: z.string(), tries: z.coerce.number().default(1) });
  const points = [
    { data: { question: 'a?', tries: '3' } },
    { data: { question: 7, tries: {} } },
    { data: { question: 'b?' } },
  ] as unknown as { data: { question: string; tries: number } }[];
  const result = await datasets.push({ name: 'd', points, schema, createDataset: true });
  expect(result).toMatchObject({
    count: 2,
    rejected: [{ index: 1, field: 'data.question', message: expect.stringContaining('; data.tries: ') }],
  });
  expect(stored().map(({ data }) => data)).toEqual([
    { question: 'a?', tries: 3 },
    { question: 'b?', tries: 1 },
  ]);
});

test('any Standard Schema will do, also one that is asynchronous, for data and for target', async () => {
  const even: StandardSchema<number> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: async (value) =>
        Number(value) % 2 === 0 ? { value: Number(value) } : { issues: [{ message: 'is odd', path: [{ key: 'x' }] }] },
    },
  };
  const points = readJsonl<number, number>('{"data":2,"target":4}\nx\n{"data":1,"target":4}\n{"data":2,"target":3}', {
    unreadable: 'yield',
  });
  const result = await datasets.push({ name: 'd', points, schema: even, targetSchema: even, createDataset: true });
  expect(result?.rejected).toMatchObject([
    { index: 1, field: 'row', line: 2 },
    { index: 2, field: 'data.x', message: 'is odd' },
    { index: 3, field: 'target.x' },
  ]);
  expect(stored()).toEqual([{ data: 2, target: 4 }]);
});

test('what is no schema is refused before anything is sent', async () => {
  const schema = { parse: () => 1 } as unknown as StandardSchema;
  await expect(datasets.push({ name: 'd', points: [{ data: 1 }], schema })).rejects.toBeInstanceOf(ValidationError);
  expect(fake.server.requests).toHaveLength(0);
});
