import { describeValue, parseUuid, ValidationError } from '@tailrace/core';
import type { Datapoint, RejectedPoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { keyProblem } from './point-key.js';

/** A point on its way: its JSON text, all but its id. */
export interface EncodedPoint {
  /** Its place in the whole input. */
  index: number;
  /** What makes it the same as another one, when the input says so. */
  key: string | undefined;
  id: string | undefined;
  /** `"data":…,"target":…,"metadata":…}` */
  json: string;
  /** Bytes of that text. */
  bytes: number;
}

/** Writes a point as bytes, or says why it cannot be pushed. */
export function encodePoint<D, T>(
  point: Datapoint<D, T> | DatasetFileError,
  index: number,
  readKey: ((point: Datapoint<D, T>) => unknown) | undefined,
): EncodedPoint | RejectedPoint {
  if (typeof point !== 'object' || point === null) {
    return { index, field: 'point', message: `expected an object with data, got ${describeValue(point)}` };
  }
  if (DatasetFileError.isInstance(point)) return { index, field: 'row', message: point.reason, line: point.line };
  const { data, target, metadata, id } = point;
  if (data === undefined) return { index, field: 'data', message: 'is missing' };
  if (metadata !== undefined && metadata !== null && (typeof metadata !== 'object' || Array.isArray(metadata))) {
    return { index, field: 'metadata', message: `expected an object, got ${describeValue(metadata)}` };
  }
  const ownId = readId(id);
  if (ownId === null) return { index, field: 'id', message: `expected a UUID, got ${describeValue(id)}` };
  const key = readKey?.(point);
  const problem = readKey && keyProblem(key);
  if (problem !== undefined) return { index, field: 'key', message: problem };
  const json = writeFields({ data, target, metadata: metadata ?? undefined });
  if (typeof json !== 'string') return { index, ...json };
  return { index, key: readKey && String(key), id: readKey ? undefined : ownId, json, bytes: byteLength(json) };
}

/** Counts the bytes of a text as UTF-8, without writing them where it is plain ASCII. */
export function byteLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  return /^[\x00-\x7f]*$/.test(text) ? text.length : new TextEncoder().encode(text).length;
}

/** Tells whether a point cannot be pushed. */
export function isRejected<Point>(point: Point | RejectedPoint): point is RejectedPoint {
  // An error of a file has a message too, but no index.
  return typeof point === 'object' && point !== null && 'message' in point && 'index' in point && 'field' in point;
}

/** Reads a point's own id; `null` when it is none. */
function readId(id: string | null | undefined): string | null | undefined {
  if (id === undefined || id === null) return undefined;
  try {
    return parseUuid(id, 'id');
  } catch (error) {
    if (ValidationError.isInstance(error)) return null;
    throw error;
  }
}

function writeFields(fields: Record<string, unknown>): string | { field: string; message: string } {
  const parts: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    try {
      const text = JSON.stringify(value);
      if (text !== undefined) parts.push(`"${field}":${text}`);
      else if (field === 'data') return { field, message: `JSON has no form for ${describeValue(value)}` };
    } catch (error) {
      // A cycle, a bigint, or a toJSON that throws.
      return { field, message: `cannot be written as JSON: ${error instanceof Error ? error.message : 'it threw'}` };
    }
  }
  return `${parts.join(',')}}`;
}
