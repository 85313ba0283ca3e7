import { DatasetFileError } from '../errors/dataset-file-error.js';
import { toAsyncIterable } from '../push/point-source.js';

type Chunk = string | Uint8Array;

/** Text or UTF-8 bytes: whole, or in pieces cut anywhere, such as a file stream or the body of a response. */
export type TextSource = Chunk | Iterable<Chunk> | AsyncIterable<Chunk> | ReadableStream<Chunk>;

/** Reads a source as pieces of text, without a byte order mark. Throws DatasetFileError, with the line, for bytes that are no UTF-8. */
export async function* readText(source: TextSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let newlines = 0;
  let isFirst = true;
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw new DatasetFileError('is not UTF-8 text', { line: newlines + 1 + newlinesBeforeDamage(chunk) }, error);
    }
  };
  for await (const chunk of toChunks(source)) {
    const text = typeof chunk === 'string' ? chunk : decode(chunk);
    if (text === '') continue;
    yield isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    isFirst = false;
    newlines += countNewlines(text);
  }
  const rest = decode();
  if (rest !== '') yield rest;
}

function toChunks(source: TextSource): AsyncIterable<Chunk> {
  // A string is an iterable of characters, bytes are one of numbers.
  const isWhole = typeof source === 'string' || source instanceof Uint8Array;
  return toAsyncIterable<Chunk>(isWhole ? [source] : source, 'source');
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function newlinesBeforeDamage(chunk: Uint8Array | undefined): number {
  if (chunk === undefined) return 0;
  const [sound = ''] = new TextDecoder().decode(chunk).split('\ufffd');
  return countNewlines(sound);
}
