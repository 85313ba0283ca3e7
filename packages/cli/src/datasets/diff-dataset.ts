import {
  type Datapoint,
  type DatapointChange,
  type DatasetsClient,
  diffDatapoints,
  type IdentifiedDatapoint,
} from '@tailrace/datasets';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Output } from '../output/output.js';
import { formatColumns } from '../output/table.js';
import { openDatasetFile } from './dataset-file.js';

/** Two states of a dataset: each the number of a version, or a file. */
export interface DiffSides {
  from: string;
  to: string;
}

/** One of the two. */
interface Side {
  points: AsyncIterable<IdentifiedDatapoint>;
}

/** Says by id which rows were added, changed and removed. Holds ids and digests of one side, never its rows. */
export async function diffDataset(context: CommandContext, name: string, sides: DiffSides): Promise<ExitCode> {
  const { output, signal } = context;
  const { datasets } = await context.openClient();
  const [from, to] = await Promise.all([
    openSide(datasets, name, sides.from, signal),
    openSide(datasets, name, sides.to, signal),
  ]);
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  for await (const { change, id } of diffDatapoints(from.points, to.points, { includeUnchanged: true })) {
    counts[change]++;
    if (change !== 'unchanged') await writeChange(output, change, id);
  }
  output.note(
    `${counts.added} added, ${counts.changed} changed, ${counts.removed} removed, ${counts.unchanged} the same`,
  );
  return EXIT.ok;
}

async function writeChange(output: Output, change: DatapointChange['change'], id: string): Promise<void> {
  if (output.isJson) await output.json({ change, id });
  else await output.line(formatColumns([change, id]));
}

async function openSide(datasets: DatasetsClient, name: string, side: string, signal: AbortSignal): Promise<Side> {
  if (/^\d+$/.test(side)) return { points: datasets.items({ name, version: Number(side) }, { signal }) };
  const { path, points } = await openDatasetFile(side);
  return { points: requireIds(path, points) };
}

async function* requireIds(path: string, points: AsyncIterable<Datapoint>): AsyncGenerator<IdentifiedDatapoint> {
  let row = 0;
  for await (const { id, ...point } of points) {
    row++;
    if (id === undefined) {
      throw new UsageError(
        `${path}: row ${row} has no id to compare by; tailrace dataset pull writes files that have ids`,
      );
    }
    yield { ...point, id: id.toLowerCase() };
  }
}
