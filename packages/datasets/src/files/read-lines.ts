import { readText, type TextSource } from './text-source.js';

/** One line of a text, without its end. */
export interface TextLine {
  /** `undefined` for a line that is too long. */
  text: string | undefined;
  /** From 1. */
  line: number;
}

/** Cuts text into lines at LF or CRLF, holding one piece and one line at a time; nothing of a line over `maxLength`. */
export async function* readLines(source: TextSource, maxLength: number): AsyncGenerator<TextLine> {
  let line = 1;
  // Pieces of a line that has not ended; joined once, so that a long line costs no more than its length.
  let pieces: string[] = [];
  let length = 0;
  const take = (piece: string): void => {
    length += piece.length;
    if (length > maxLength) pieces = [];
    else pieces.push(piece);
  };
  const finish = (): TextLine => {
    const text = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
    const isTooLong = length > maxLength;
    pieces = [];
    length = 0;
    return { text: isTooLong ? undefined : text.endsWith('\r') ? text.slice(0, -1) : text, line: line++ };
  };
  for await (const chunk of readText(source)) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      take(chunk.slice(start, end));
      start = end + 1;
      yield finish();
    }
    if (start < chunk.length) take(chunk.slice(start));
  }
  if (length > 0) yield finish();
}
