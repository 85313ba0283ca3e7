import type { Datapoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { type CsvColumns, type ResolvedColumn, resolveHeader } from '../files/csv-columns.js';
import { rowToPoint } from '../files/csv-row.js';
import type { TextSource } from '../files/text-source.js';
import { type UnreadableOptions, unreadableRow } from '../files/unreadable.js';
import { type CsvRow, readRows } from './csv-rows.js';

/** How CSV is read. */
export interface ReadCsvOptions extends UnreadableOptions {
  /**
   * Which header goes where: `{ question: 'data.question', answer: 'target', label: 'metadata.label' }`; other headers are left out.
   * @default `id`, `data`, `target`, `metadata` and `data.question` and the like mean themselves, any other header is a field of `data`
   */
  columns?: CsvColumns | undefined;
  /** What separates the columns. @default ',' */
  delimiter?: string | undefined;
  /** Bytes that a row may have. @default 16777216 */
  maxRowBytes?: number | undefined;
}

/**
 * Reads points from CSV with a header (RFC 4180, LF or CRLF, with or without a byte order mark), row by row as they come.
 *
 * Cells are text; those of a column that is all of `data`, `target` or `metadata` may also be JSON.
 *
 * @throws DatasetFileError with line and column: repeated or missing headers, rows of another length, quotes out of place, bytes that are no UTF-8.
 */
export function readCsv<D = unknown, T = unknown>(
  source: TextSource,
  options: ReadCsvOptions & { unreadable: 'yield' },
): AsyncGenerator<Datapoint<D, T> | DatasetFileError>;
export function readCsv<D = unknown, T = unknown>(
  source: TextSource,
  options?: ReadCsvOptions,
): AsyncGenerator<Datapoint<D, T>>;
export async function* readCsv<D, T>(
  source: TextSource,
  options: ReadCsvOptions = {},
): AsyncGenerator<Datapoint<D, T> | DatasetFileError> {
  const { columns, delimiter = ',', maxRowBytes = 16_777_216, onRow, unreadable } = options;
  let header: { cellCount: number; columns: ResolvedColumn[] } | undefined;
  for await (const row of readRows(source, { delimiter, maxRowBytes, isTolerant: unreadable === 'yield' })) {
    if (!header) {
      // Without it no row means anything.
      if (DatasetFileError.isInstance(row)) throw row;
      header = { cellCount: row.cells.length, columns: resolveHeader(row.cells, columns, row.line) };
      continue;
    }
    const point = readPoint<D, T>(row, header);
    if (DatasetFileError.isInstance(point)) yield unreadableRow(point, options);
    else {
      onRow?.(row.line);
      yield point;
    }
  }
}

function readPoint<D, T>(
  row: CsvRow | DatasetFileError,
  { cellCount, columns }: { cellCount: number; columns: ResolvedColumn[] },
): Datapoint<D, T> | DatasetFileError {
  if (DatasetFileError.isInstance(row)) return row;
  const { cells, line } = row;
  if (cells.length !== cellCount) {
    return new DatasetFileError(`expected ${cellCount} columns as in the header, got ${cells.length}`, { line });
  }
  try {
    return rowToPoint(cells, columns, line) as Datapoint<D, T>;
  } catch (error) {
    if (DatasetFileError.isInstance(error)) return error;
    throw error;
  }
}
