import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type WriteCsvOptions, writeCsv } from '../files/write-csv.js';
import { type WritablePoints, writeJsonl } from '../files/write-jsonl.js';
import { toAsyncIterable } from '../push/point-source.js';
import { type FileFormat, formatOf } from './file-format.js';

/** How a dataset file is written: the options of its format. */
export interface WriteDatasetFileOptions extends WriteCsvOptions {
  /** @default by the extension: .jsonl, .ndjson or .csv */
  format?: FileFormat | undefined;
  /** Ends the writing; the file stays as it was. */
  signal?: AbortSignal | undefined;
}

/** What was written. */
export interface WrittenFile {
  /** Points. */
  count: number;
  bytes: number;
}

/**
 * Writes points to a JSONL or CSV file, as they come. The file is there when all of it is: until then it is `<path>.partial`, and is removed on failure.
 *
 * @example
 * await writeDatasetFile('questions.jsonl', datasets.items({ name: 'questions' }));
 */
export async function writeDatasetFile<D, T>(
  path: string,
  points: WritablePoints<D, T>,
  options: WriteDatasetFileOptions = {},
): Promise<WrittenFile> {
  const format = options.format ?? formatOf(path);
  const partial = `${path}.partial`;
  const written = { count: 0, bytes: 0 };
  const counted = countInto(written, toAsyncIterable(points, 'points'));
  const text = format === 'csv' ? writeCsv(counted, options) : writeJsonl(counted);
  const file = createWriteStream(partial);
  try {
    await pipeline(Readable.from(text), file, ...(options.signal ? [{ signal: options.signal }] : []));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return { ...written, bytes: file.bytesWritten };
}

async function* countInto<Item>(written: { count: number }, points: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const point of points) {
    written.count++;
    yield point;
  }
}
