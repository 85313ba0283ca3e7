import { CsvError, parse } from 'csv-parse';
import type { Datapoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { type CsvColumns, type ResolvedColumn, resolveHeader } from '../files/csv-columns.js';
import { rowToPoint } from '../files/csv-row.js';
import { readText, type TextSource } from '../files/text-source.js';

const PIECE_BYTES = 65_536;

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
  let resolved: ResolvedColumn[] | undefined;
  for await (const { cells, line } of readRows(source, delimiter, maxRowBytes)) {
    if (resolved) yield rowToPoint(cells, resolved, line) as Datapoint<D, T>;
    else resolved = resolveHeader(cells, columns, line);
  }
}

interface Row {
  cells: string[];
  /** Where it begins. */
  line: number;
}

async function* readRows(source: TextSource, delimiter: string, maxRowBytes: number): AsyncGenerator<Row> {
  // Where the row before ended, and how many blank lines had been skipped until then.
  let end = 0;
  let blank = 0;
  const rows: Row[] = [];
  const parser = parse({
    delimiter,
    max_record_size: maxRowBytes,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    // Taken here and not from the stream's other end, which drops the rows before an error together with it.
    on_record: (cells: string[], { lines, empty_lines }) => {
      rows.push({ cells, line: end + empty_lines - blank + 1 });
      end = lines;
      blank = empty_lines;
      return undefined;
    },
  });
  parser.on('error', () => undefined);
  for await (const piece of toPieces(source)) {
    const error = await new Promise<unknown>((resolve) => (piece ? parser.write(piece, resolve) : parser.end(resolve)));
    yield* rows.splice(0);
    if (error) throw error instanceof CsvError ? toFileError(error, end - blank + 1) : error;
  }
}

/** Cuts text into pieces of a size whose rows may be held at once; the last one is `undefined`. */
async function* toPieces(source: TextSource): AsyncGenerator<Uint8Array | undefined> {
  for await (const text of readText(source)) {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) yield bytes.subarray(start, start + PIECE_BYTES);
  }
  yield undefined;
}

/** `firstLine` is where the row begins when no blank line is before it in the whole file. */
function toFileError(error: CsvError, firstLine: number): DatasetFileError {
  const {
    code,
    message,
    lines,
    column,
    record,
    empty_lines = 0,
  } = error as CsvError & {
    empty_lines?: number;
    lines?: number;
    column?: number | string;
    record?: string[];
  };
  const rowStart = firstLine + empty_lines;
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
