import { createNotes } from './note-calls.mjs';

const points = Array.from({ length: 5 }, (_, number) => ({ data: { number }, target: number, metadata: { number } }));

/** Makes every call of `client.datasets` that is documented, in the ways that turn out well and those that do not. */
export async function callDatasets({ datasets }) {
  const { calls, note } = createNotes();
  await note('listNothing', datasets.listDatasets());
  await note('pushToNothing', datasets.push({ name: 'numbers', points }));
  const { datasetId: id } = await note('create', datasets.push({ name: 'numbers', points, createDataset: true }));
  await note('pushByName', datasets.push({ name: 'numbers', points: [{ data: 'bare' }] }));
  await note('pushInBatches', datasets.push({ id, points, batchSize: 2 }));
  await note('pushNothing', datasets.push({ id, points: [] }));
  await note('createInBatches', datasets.push({ name: 'batches', points, batchSize: 2, createDataset: true }));
  await note('pullWhatWasCreated', datasets.pull({ name: 'batches' }));
  await note('list', datasets.listDatasets());
  await note('getByName', datasets.getDatasetByName('numbers'));
  await note('getByNameNothing', datasets.getDatasetByName('nothing'));
  await note('pullByName', datasets.pull({ name: 'numbers' }));
  await note('pullById', datasets.pull({ id, limit: 4, offset: 4 }));
  await note('pullPastTheEnd', datasets.pull({ id, limit: 4, offset: 40 }));
  await note('pullNothing', datasets.pull({ name: 'nothing' }));
  return calls;
}
