import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Datapoint, type DatasetFileError, readJsonl, type UnreadableOptions } from '@tailrace/datasets';
import { type FileFormat, readCsv } from '@tailrace/datasets/node';
import { UsageError } from '../errors/usage-error.js';
import { datasetFormat } from './dataset-format.js';

/** A file of points that is being read. */
export interface DatasetFile<Row = Datapoint> {
  path: string;
  format: FileFormat;
  points: AsyncIterable<Row>;
  /** How much of it is read, 0 to 1. */
  fractionRead(): number;
}

/** Opens a JSONL or CSV file; its points are read as they are asked for. Throws UsageError when there is no such file. */
export async function openDatasetFile(
  path: string,
  flag: FileFormat | undefined,
  options: UnreadableOptions & { unreadable: 'yield' },
): Promise<DatasetFile<Datapoint | DatasetFileError>>;
export async function openDatasetFile(path: string, flag?: FileFormat | undefined): Promise<DatasetFile>;
export async function openDatasetFile(
  path: string,
  flag?: FileFormat | undefined,
  options: UnreadableOptions = {},
): Promise<DatasetFile<Datapoint | DatasetFileError>> {
  const format = datasetFormat(path, flag);
  const found = await stat(path).catch((error: unknown) => {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  });
  // Rows that are refused are looked up in it afterwards, so it must be there twice.
  if (!found.isFile()) throw new UsageError(`cannot read ${path}: it is not a file`);
  let bytesRead = () => 0;
  async function* points(): AsyncGenerator<Datapoint | DatasetFileError> {
    const stream = createReadStream(path);
    bytesRead = () => stream.bytesRead;
    try {
      yield* format === 'csv' ? readCsv(stream, options) : readJsonl(stream, options);
    } finally {
      stream.destroy();
    }
  }
  return { path, format, points: points(), fractionRead: () => (found.size === 0 ? 1 : bytesRead() / found.size) };
}
