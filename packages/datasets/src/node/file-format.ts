import { extname } from 'node:path';
import { ValidationError } from '@tailrace/core';

/** What a dataset file can be. */
export type FileFormat = 'jsonl' | 'csv';

const FORMATS: Readonly<Record<string, FileFormat>> = { '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.csv': 'csv' };

/** Tells the format of a file by its extension. Throws ValidationError for any other. */
export function formatOf(path: string): FileFormat {
  const format = FORMATS[extname(path).toLowerCase()];
  if (format) return format;
  throw new ValidationError([
    {
      field: 'path',
      message: `expected a name that ends in .jsonl, .ndjson or .csv, got ${JSON.stringify(path)}; or pass format`,
    },
  ]);
}
