import { DatasetFileError } from '../errors/dataset-file-error.js';
import { readText, type TextSource } from '../files/text-source.js';
import { type CsvRow, type CsvRowOptions, CsvRowParser } from './csv-row-parser.js';
import { HeldText } from './held-text.js';

export type { CsvRow } from './csv-row-parser.js';

const PIECE_BYTES = 65_536;

/** How rows are read. */
export interface ReadRowsOptions extends CsvRowOptions {
  /** Gives the error of a row that is none in its place and goes on at the line after the one where it begins. */
  isTolerant: boolean;
}

/** Cuts text into rows of cells, as they come. Throws DatasetFileError, or yields it. */
export async function* readRows(
  source: TextSource,
  { isTolerant, ...options }: ReadRowsOptions,
): AsyncGenerator<CsvRow | DatasetFileError> {
  let parser = new CsvRowParser(options, 1);
  const held = new HeldText();
  for await (const piece of toPieces(source)) {
    if (isTolerant && piece) held.add(piece);
    let error = await parser.write(piece);
    yield* parser.takeRows();
    while (error !== undefined) {
      if (!isTolerant || !DatasetFileError.isInstance(error)) throw error;
      // A quote out of place says nothing about where its row ends, so only its first line is given up.
      const { nextLine } = parser;
      yield new DatasetFileError(error.reason, { line: nextLine }, error.cause);
      held.dropBefore(nextLine + 1);
      parser = new CsvRowParser(options, nextLine + 1);
      error = (await parser.write(held.bytes)) ?? (piece ? undefined : await parser.write(undefined));
      yield* parser.takeRows();
    }
    if (isTolerant) held.dropBefore(parser.nextLine);
  }
}

/** Cuts text into pieces of a size whose rows may be held at once; the last one is `undefined`. */
async function* toPieces(source: TextSource): AsyncGenerator<Buffer | undefined> {
  for await (const text of readText(source)) {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) yield bytes.subarray(start, start + PIECE_BYTES);
  }
  yield undefined;
}
