import { extname } from 'node:path';
import type { FileFormat } from '@tailrace/datasets/node';
import { UsageError } from '../errors/usage-error.js';

const FORMATS: Readonly<Record<string, FileFormat>> = { '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.csv': 'csv' };

/** Tells the format of a file by its name, unless the flag says it. Throws UsageError for a name that tells nothing. */
export function datasetFormat(path: string, flag: FileFormat | undefined): FileFormat {
  const format = flag ?? FORMATS[extname(path).toLowerCase()];
  if (format) return format;
  throw new UsageError(`${path}: the name ends in none of .jsonl, .ndjson and .csv, so pass --format`);
}
