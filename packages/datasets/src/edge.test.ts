import { runOnEdge } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { startFakeDatasets } from './testing/fake-datasets.js';

test('pushes and reads where only web globals exist', async () => {
  const fake = await startFakeDatasets();
  const run = `
    import { DatasetsClient, readJsonl } from '@tailrace/datasets';
    export async function run(baseUrl) {
      const datasets = new DatasetsClient({ baseUrl, projectApiKey: 'k' });
      await datasets.push({ name: 'd', points: readJsonl('{"data":1}\\n{"data":2}'), key: ({ data }) => String(data), createDataset: true });
      const read = [];
      for await (const { data } of datasets.items({ name: 'd' })) read.push(data);
      return read.join();
    }`;
  const read = String(await runOnEdge(run, fake.server.url));
  await fake.server.close();
  expect(read.split(',').sort()).toEqual(['1', '2']);
});
