import { describeValue } from '@tailrace/core';
import type { Datapoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { columnOfJsonError } from './column-of-json-error.js';
import { readLines } from './read-lines.js';
import type { TextSource } from './text-source.js';
import { type UnreadableOptions, unreadableRow } from './unreadable.js';

/** How JSONL is read. */
export interface ReadJsonlOptions<D = unknown, T = unknown> extends UnreadableOptions {
  /** Makes a point of a line's value, or `undefined` to leave it out. @default the line is the point: an object with `data` */
  map?: ((value: unknown, line: number) => Datapoint<D, T> | undefined) | undefined;
  /** Characters that a line may have. @default 16777216 */
  maxLineLength?: number | undefined;
}

/**
 * Reads points from JSONL: one JSON value a line, blank lines left out, as they come.
 *
 * @throws DatasetFileError with the line, for text that is no JSON, lines that are no point or too long, and bytes that are no UTF-8.
 * @example
 * await datasets.push({ name: 'questions', points: readJsonl(response.body) });
 */
export function readJsonl<D = unknown, T = unknown>(
  source: TextSource,
  options: ReadJsonlOptions<D, T> & { unreadable: 'yield' },
): AsyncGenerator<Datapoint<D, T> | DatasetFileError>;
export function readJsonl<D = unknown, T = unknown>(
  source: TextSource,
  options?: ReadJsonlOptions<D, T>,
): AsyncGenerator<Datapoint<D, T>>;
export async function* readJsonl<D, T>(
  source: TextSource,
  options: ReadJsonlOptions<D, T> = {},
): AsyncGenerator<Datapoint<D, T> | DatasetFileError> {
  const { map = toPoint<D, T>, maxLineLength = 16_777_216, onRow } = options;
  for await (const { text, line } of readLines(source, maxLineLength)) {
    if (text?.trim() === '') continue;
    let point: Datapoint<D, T> | undefined;
    try {
      if (text === undefined) throw new DatasetFileError(`is longer than ${maxLineLength} characters`, { line });
      point = map(parseLine(text, line), line);
    } catch (error) {
      if (!DatasetFileError.isInstance(error)) throw error;
      yield unreadableRow(error, options);
      continue;
    }
    if (point === undefined) continue;
    onRow?.(line);
    yield point;
  }
}

function parseLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    throw new DatasetFileError(reason, { line, column: columnOfJsonError(text, error) }, error);
  }
}

function toPoint<D, T>(value: unknown, line: number): Datapoint<D, T> {
  if (typeof value !== 'object' || value === null || !('data' in value)) {
    const got =
      typeof value === 'object' && value !== null ? `the keys ${Object.keys(value).join(', ')}` : describeValue(value);
    throw new DatasetFileError(`expected an object with "data", got ${got}; pass map to read other shapes`, { line });
  }
  const { id, data, target, metadata } = value as Datapoint<D, T>;
  return {
    ...(id !== undefined && { id }),
    data,
    ...(target !== undefined && { target }),
    ...(metadata !== undefined && { metadata }),
  };
}
