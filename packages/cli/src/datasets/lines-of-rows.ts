import { createReadStream } from 'node:fs';
import { readJsonl } from '@tailrace/datasets';
import type { DatasetFile } from './dataset-file.js';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** Finds the lines, from 1, where rows of a file begin. `rows` are their places among all rows, from 0. */
export async function linesOfRows(
  { format, path }: Pick<DatasetFile, 'format' | 'path'>,
  rows: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  const wanted = new Set(rows);
  let row = 0;
  for await (const line of format === 'csv' ? csvRowLines(path) : jsonlRowLines(path)) {
    if (wanted.has(row)) lines.set(row, line);
    if (lines.size === wanted.size) break;
    row++;
  }
  return lines;
}

async function* jsonlRowLines(path: string): AsyncGenerator<number> {
  let at = 0;
  const map = (_value: unknown, line: number) => {
    at = line;
    return { data: null };
  };
  const stream = createReadStream(path);
  try {
    for await (const _point of readJsonl(stream, { map })) yield at;
  } finally {
    stream.destroy();
  }
}

/** Rows of CSV may go over several lines: one begins at the first character outside quotes after a line break. */
async function* csvRowLines(path: string): AsyncGenerator<number> {
  let line = 1;
  let isInQuotes = false;
  let isInRow = false;
  let isHeader = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (byte === NEWLINE) {
        line++;
        isInRow &&= isInQuotes;
        continue;
      }
      if (!isInRow && byte !== RETURN) {
        isInRow = true;
        if (!isHeader) yield line;
        isHeader = false;
      }
      if (byte === QUOTE) isInQuotes = !isInQuotes;
    }
  }
}
