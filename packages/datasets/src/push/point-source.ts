import { describeValue, readStream, ValidationError } from '@tailrace/core';
import type { Datapoint } from '../dataset-types.js';
import type { DatasetFileError } from '../errors/dataset-file-error.js';

/**
 * Where points come from: an array, anything that can be iterated (also asynchronously), or a web stream of points.
 * The DatasetFileError of a row that could not be read counts as a rejected point.
 */
export type PointSource<D, T> =
  | Iterable<Datapoint<D, T> | DatasetFileError>
  | AsyncIterable<Datapoint<D, T> | DatasetFileError>
  | ReadableStream<Datapoint<D, T> | DatasetFileError>;

/** Reads any source of items one by one. Throws ValidationError for what cannot be iterated. */
export function toAsyncIterable<Item>(
  source: Iterable<Item> | AsyncIterable<Item> | ReadableStream<Item>,
  field: string,
): AsyncIterable<Item> {
  if (typeof source === 'object' && source !== null) {
    if (typeof (source as Partial<AsyncIterable<Item>>)[Symbol.asyncIterator] === 'function')
      return source as AsyncIterable<Item>;
    if (Symbol.iterator in source) return readIterable(source);
    // Not every browser can iterate over a stream.
    if ('getReader' in source) return readStream(source);
  }
  throw new ValidationError([
    { field, message: `expected an array, an iterable, an async iterable or a stream, got ${describeValue(source)}` },
  ]);
}

/** Counts the items of a source that knows. */
export function countItems(source: object): number | undefined {
  if (Array.isArray(source)) return source.length;
  return source instanceof Set ? source.size : undefined;
}

async function* readIterable<Item>(source: Iterable<Item>): AsyncGenerator<Item> {
  yield* source;
}
