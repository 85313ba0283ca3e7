import { CsvError, type Parser, parse } from 'csv-parse';
import { DatasetFileError } from '../errors/dataset-file-error.js';

/** How rows are told apart. */
export interface CsvRowOptions {
  delimiter: string;
  maxRowBytes: number;
}

/** The cells of one row. */
export interface CsvRow {
  cells: string[];
  /** Where it begins, from 1. */
  line: number;
}

/** Parses pieces of CSV into rows, and knows their lines. */
export class CsvRowParser {
  readonly #parser: Parser;
  readonly #firstLine: number;
  #rows: CsvRow[] = [];
  // Where the row before ended, and how many blank lines had been skipped until then.
  #end = 0;
  #blank = 0;
  /** CRLF within quotes, which csv-parse counts as two lines. */
  #doubled = 0;
  /** Blank lines that had been skipped when the parser failed. */
  #blankAtFault: number | undefined;

  /** `firstLine` is the line that the first piece begins with. */
  constructor({ delimiter, maxRowBytes }: CsvRowOptions, firstLine: number) {
    this.#firstLine = firstLine;
    this.#parser = parse({
      delimiter,
      max_record_size: maxRowBytes,
      record_delimiter: ['\r\n', '\n'],
      skip_empty_lines: true,
      // Counted by who knows the header.
      relax_column_count: true,
      // Taken here and not from the stream's other end, which drops the rows before an error together with it.
      on_record: (cells: string[], { lines, empty_lines }) => {
        this.#rows.push({ cells, line: this.#lineAfter(empty_lines) });
        if (lines - this.#doubled > this.#end + 1) this.#doubled += countReturns(cells);
        this.#end = lines - this.#doubled;
        this.#blank = empty_lines;
        return undefined;
      },
    });
    this.#parser.on('error', () => undefined);
  }

  /** The line where the row after the last complete one begins; blank lines may be before it. */
  get nextLine(): number {
    return this.#lineAfter(this.#blankAtFault ?? this.#blank);
  }

  /** Takes a piece, or with `undefined` the end. Resolves to what is wrong: a DatasetFileError when it is the text. */
  async write(piece: Buffer | undefined): Promise<unknown> {
    const error = await new Promise<unknown>((resolve) =>
      piece ? this.#parser.write(piece, resolve) : this.#parser.end(resolve),
    );
    return error instanceof CsvError ? this.#toFileError(error) : (error ?? undefined);
  }

  /** Takes the rows that are complete. */
  takeRows(): CsvRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #lineAfter(emptyLines: number): number {
    return this.#firstLine + this.#end + emptyLines - this.#blank;
  }

  #toFileError(error: CsvError): DatasetFileError {
    const { code, column, empty_lines, lines, message } = error as CsvError & {
      empty_lines?: number;
      lines?: number;
      column?: number | string;
    };
    this.#blankAtFault = empty_lines ?? this.#blank;
    const line = this.nextLine;
    switch (code) {
      case 'CSV_QUOTE_NOT_CLOSED':
        return new DatasetFileError('a quote is opened and never closed', { line, column: columnOf(column) }, error);
      case 'CSV_MAX_RECORD_SIZE':
        return new DatasetFileError('the row is longer than maxRowBytes; is a quote never closed?', { line }, error);
      default: {
        const at = lines === undefined ? line : this.#firstLine + lines - this.#doubled - 1;
        // The line in the text of csv-parse counts from where this parser began.
        return new DatasetFileError(message.replace(/ at line \d+/, ''), { line: at, column: columnOf(column) }, error);
      }
    }
  }
}

const columnOf = (column: number | string | undefined): number | undefined =>
  typeof column === 'number' ? column + 1 : undefined;

const countReturns = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + cell.split('\r\n').length - 1, 0);
