import { createReadStream } from 'node:fs';
import type { Datapoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { type ReadJsonlOptions, readJsonl } from '../files/read-jsonl.js';
import { type FileFormat, formatOf } from './file-format.js';
import { type ReadCsvOptions, readCsv } from './read-csv.js';

/** How a dataset file is read: the options of its format. */
export interface ReadDatasetFileOptions<D = unknown, T = unknown> extends ReadJsonlOptions<D, T>, ReadCsvOptions {
  /** @default by the extension: .jsonl, .ndjson or .csv */
  format?: FileFormat | undefined;
}

/**
 * Reads points from a JSONL or CSV file, as they are asked for.
 *
 * @throws DatasetFileError with path, line and column; ValidationError for an unknown extension; what the file system throws.
 * @example
 * await datasets.push({ name: 'questions', points: readDatasetFile('questions.csv'), createDataset: true });
 */
export function readDatasetFile<D = unknown, T = unknown>(
  path: string,
  options: ReadDatasetFileOptions<D, T> & { unreadable: 'yield' },
): AsyncGenerator<Datapoint<D, T> | DatasetFileError>;
export function readDatasetFile<D = unknown, T = unknown>(
  path: string,
  options?: ReadDatasetFileOptions<D, T>,
): AsyncGenerator<Datapoint<D, T>>;
export async function* readDatasetFile<D, T>(
  path: string,
  options: ReadDatasetFileOptions<D, T> = {},
): AsyncGenerator<Datapoint<D, T> | DatasetFileError> {
  const format = options.format ?? formatOf(path);
  const stream = createReadStream(path);
  try {
    yield* format === 'csv' ? readCsv<D, T>(stream, options) : readJsonl<D, T>(stream, options);
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error;
    const { reason, line, column } = error;
    throw new DatasetFileError(reason, { path, line, column }, error.cause);
  } finally {
    stream.destroy();
  }
}
