import type { Datapoint, RejectedPoint } from '../dataset-types.js';
import type { DatasetFileError } from '../errors/dataset-file-error.js';
import type { PointValidator } from '../schema/validate-point.js';
import { type EncodedPoint, encodePoint, isRejected } from './encode-point.js';

/** Points that go in one request. */
export interface Batch {
  points: EncodedPoint[];
  /** Where in the input the batch after it begins. */
  nextIndex: number;
  bytes: number;
}

/** How points are put together. `maxBytes` may shrink on the way. */
export interface BatchLimits {
  maxCount: number;
  maxBytes: number;
}

// What a point costs besides its fields: its id, its comma, its brace.
const POINT_OVERHEAD_BYTES = 48;

/**
 * Puts points together by count and bytes, in order, holding no more than one batch; a point over `maxBytes` goes alone.
 *
 * Two points with one key never share a batch: a request has no order within it.
 */
export async function* toBatches<D, T>(
  source: AsyncIterable<Datapoint<D, T> | DatasetFileError>,
  {
    startAt,
    limits,
    readKey,
    validate,
    onReject,
  }: {
    startAt: number;
    limits: BatchLimits;
    readKey: ((point: Datapoint<D, T>) => unknown) | undefined;
    validate?: PointValidator<D, T> | undefined;
    onReject: (rejected: RejectedPoint) => void;
  },
): AsyncGenerator<Batch> {
  let index = -1;
  let batch = emptyBatch(startAt);
  let keys = new Set<string>();
  for await (const point of source) {
    index++;
    if (index < startAt) continue;
    const checked = validate ? await validate(point, index) : point;
    const encoded = isRejected(checked) ? checked : encodePoint(checked, index, readKey);
    if (isRejected(encoded)) {
      onReject(encoded);
      batch.nextIndex = index + 1;
      continue;
    }
    const size = encoded.bytes + POINT_OVERHEAD_BYTES;
    const identity = identityOf(encoded);
    const isFull = batch.points.length >= limits.maxCount || batch.bytes + size > limits.maxBytes;
    if (batch.points.length > 0 && (isFull || (identity !== undefined && keys.has(identity)))) {
      yield batch;
      batch = emptyBatch(index);
      keys = new Set();
    }
    batch.points.push(encoded);
    batch.bytes += size;
    batch.nextIndex = index + 1;
    if (identity !== undefined) keys.add(identity);
  }
  if (batch.nextIndex > startAt) yield batch;
}

/** What makes a point the same as another one of the input; `undefined` when nothing can. */
export function identityOf({ key, id }: EncodedPoint): string | undefined {
  return key ?? id;
}

const emptyBatch = (nextIndex: number): Batch => ({ points: [], nextIndex, bytes: 0 });
