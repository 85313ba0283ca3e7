import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, type Parser, parse } from 'csv-parse';
import type { Datapoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { type CsvColumns, type ResolvedColumn, resolveHeader } from '../files/csv-columns.js';
import { rowToPoint } from '../files/csv-row.js';
import { readText, type TextSource } from '../files/text-source.js';

/** How CSV is read. */
export interface ReadCsvOptions {
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
export async function* readCsv<D = unknown, T = unknown>(
  source: TextSource,
  options: ReadCsvOptions = {},
): AsyncGenerator<Datapoint<D, T>> {
  const { columns, delimiter = ',', maxRowBytes = 16_777_216 } = options;
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: maxRowBytes,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
  });
  // What goes wrong on either side comes out of the parser.
  pipeline(Readable.from(readText(source)), parser, () => undefined);
  let resolved: ResolvedColumn[] | undefined;
  for await (const { cells, line } of readRows(parser)) {
    if (resolved) yield rowToPoint(cells, resolved, line) as Datapoint<D, T>;
    else resolved = resolveHeader(cells, columns, line);
  }
}

async function* readRows(parser: Parser): AsyncGenerator<{ cells: string[]; line: number }> {
  // Where the row before ended, and how many blank lines had been skipped until then.
  let end = 0;
  let blank = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = end + info.empty_lines - blank + 1;
      end = info.lines;
      blank = info.empty_lines;
      yield { cells: record, line };
    }
  } catch (error) {
    throw error instanceof CsvError ? toFileError(error, end + 1) : error;
  }
}

function toFileError(error: CsvError, rowStart: number): DatasetFileError {
  const { code, message, lines, column, record } = error as CsvError & {
    lines?: number;
    column?: number | string;
    record?: string[];
  };
  const place = { line: lines ?? rowStart, column: typeof column === 'number' ? column + 1 : undefined };
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new DatasetFileError('a quote is opened and never closed', { ...place, line: rowStart }, error);
    case 'CSV_MAX_RECORD_SIZE':
      return new DatasetFileError(
        'the row is longer than maxRowBytes; is a quote never closed?',
        { line: rowStart },
        error,
      );
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH': {
      const expected = /expect (\d+)/.exec(message)?.[1] ?? 'as many';
      const reason = `expected ${expected} columns as in the header, got ${record?.length ?? 'others'}`;
      return new DatasetFileError(reason, { line: place.line }, error);
    }
    default:
      return new DatasetFileError(message, place, error);
  }
}
