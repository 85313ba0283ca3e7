import type { Datapoint } from '../dataset-types.js';
import { toAsyncIterable } from '../push/point-source.js';

/** Points as they are written to files: your own, or those that `items` reads. */
export type WritablePoints<D, T> =
  | Iterable<Datapoint<D, T | null>>
  | AsyncIterable<Datapoint<D, T | null>>
  | ReadableStream<Datapoint<D, T | null>>;

const CHUNK_LENGTH = 65_536;

/**
 * Writes points as JSONL: one `{ id, data, target, metadata }` a line, in pieces of about 64 KiB, as they come. `readJsonl` reads it back.
 *
 * Throws what `JSON.stringify` throws for a point that has no JSON form.
 */
export async function* writeJsonl<D, T>(points: WritablePoints<D, T>): AsyncGenerator<string> {
  let text = '';
  for await (const { id, data, target, metadata } of toAsyncIterable(points, 'points')) {
    text += `${JSON.stringify({ id, data, target, metadata })}\n`;
    if (text.length >= CHUNK_LENGTH) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}
