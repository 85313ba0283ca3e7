import { Page, PagePromise } from '@tailrace/client';
import type { Dataset } from '@tailrace/datasets';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { formatTime } from '../output/format.js';
import { type ListView, writeList } from '../output/list.js';

const VIEW: ListView<Dataset> = {
  headings: ['CREATED', 'DATASET', 'NAME'],
  row: ({ createdAt, id, name }) => [formatTime(createdAt), id, name],
};

/** Lists all datasets of the project. */
export async function listDatasets(context: CommandContext): Promise<ExitCode> {
  const { datasets } = await context.openClient();
  // The API gives them all at once.
  const loadAll = async (): Promise<Page<Dataset>> =>
    new Page(await datasets.listDatasets({ signal: context.signal }), undefined, loadAll);
  const load = () => new PagePromise(loadAll);
  await writeList(context.output, { limit: Number.POSITIVE_INFINITY, load }, VIEW);
  return EXIT.ok;
}
