import { type StoredDatapoint, writeJsonl } from '@tailrace/datasets';
import { type FileFormat, writeCsv, writeDatasetFile } from '@tailrace/datasets/node';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { ProgressBar } from '../output/progress-bar.js';
import { datasetFormat } from './dataset-format.js';

/** The flags of `tailrace dataset pull`. */
export interface DatasetPullFlags {
  version?: number | undefined;
  out?: string | undefined;
  format?: FileFormat | undefined;
}

/** Writes all rows of a dataset to stdout or a file. */
export async function pullDataset(context: CommandContext, name: string, flags: DatasetPullFlags): Promise<ExitCode> {
  const { output, signal } = context;
  const { format, out, version } = flags;
  if (out === undefined && output.isJson && format === 'csv') {
    throw new UsageError('--json and --format csv both say what stdout is: leave one out, or write CSV with --out');
  }
  const { datasets } = await context.openClient();
  const items = datasets.items({ name, version }, { signal });
  if (out === undefined) {
    await writeText(context, format === 'csv' ? writeCsv(items) : writeJsonl(items));
    return EXIT.ok;
  }
  const fileFormat = datasetFormat(out, format);
  const { totalCount } = await datasets.pull({ name, version, limit: 1 }, { signal });
  const counted = withProgress(items, totalCount, new ProgressBar(output));
  const { bytes, count } = await writeDatasetFile(out, counted, { format: fileFormat, signal });
  if (output.isJson) await output.json({ name, path: out, count, bytes });
  output.note(`${name}: ${count} rows in ${out}`);
  return EXIT.ok;
}

async function writeText({ output }: CommandContext, pieces: AsyncIterable<string>): Promise<void> {
  for await (const text of pieces) {
    // The output ends the line itself.
    await output.line(text.slice(0, -1));
    if (output.isClosed) return;
  }
}

async function* withProgress(
  items: AsyncIterable<StoredDatapoint>,
  total: number,
  bar: ProgressBar,
): AsyncGenerator<StoredDatapoint> {
  let count = 0;
  for await (const item of items) {
    yield item;
    count++;
    bar.show(count / total, `${count} done`);
  }
}
