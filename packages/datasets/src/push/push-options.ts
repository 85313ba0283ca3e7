import { describeValue, parseUuid, ValidationError } from '@tailrace/core';
import { type DatasetSelector, readSelector, type SelectedDataset } from '../dataset-selector.js';
import { readCount } from '../read-count.js';
import type { StandardSchema } from '../schema/standard-schema.js';
import { type PointValidator, toValidator } from '../schema/validate-point.js';
import type { BatchLimits } from './batches.js';
import { type PointKey, toKeyReader } from './point-key.js';
import { countItems, type PointSource } from './point-source.js';
import { newPushId } from './push-id.js';

/** How far a push is. */
export interface PushProgress {
  /** Points that the server took. */
  pushed: number;
  /** Points that were refused. */
  rejected: number;
  /** Points in the input, when that is known. */
  total: number | undefined;
  /** Bytes of the points that were sent. */
  bytes: number;
}

/** Where a push can go on after it was killed. */
export interface PushCheckpoint {
  pushId: string;
  /** Every point before it is stored or refused. */
  nextIndex: number;
}

/** What to push, where, and how. */
export interface PushOptions<D = unknown, T = unknown> extends DatasetSelector {
  /** The points. They are read as they can be sent: a source of any size needs the memory of a few batches. */
  points: PointSource<D, T>;
  /** Points a request at most. @default 100 */
  batchSize?: number | undefined;
  /** Makes the dataset when there is none of this name; one that is there is fine. Needs `name`. @default false */
  createDataset?: boolean | undefined;
  /**
   * What makes two points the same, so that pushing one again updates it: a field of `data` (`'sku'`), a field elsewhere (`'metadata.sku'`), or a function.
   * Keys have 1 to 200 characters. @default every point is new, unless it has an `id`
   */
  key?: PointKey<D, T> | undefined;
  /** Bytes a request at most; a point that is larger goes alone. A server that takes less is adapted to. @default 1048576 */
  maxBatchBytes?: number | undefined;
  /** Requests under way at once, 1 to 64. @default 4 */
  concurrency?: number | undefined;
  /** Refused points after which the push gives up. @default 1000 */
  maxRejected?: number | undefined;
  /** What `data` must be: a schema of Zod, Valibot or another library that follows Standard Schema. What it makes of the data is stored. */
  schema?: StandardSchema<D> | undefined;
  /** What `target` must be. */
  targetSchema?: StandardSchema<T> | undefined;
  /**
   * Deletes the datapoints that the input does not have, once all of it is stored: nothing when a point was refused, or the input is empty.
   * Needs Tailrace's server, and `key` or ids. Holds the ids of the dataset. @default false
   */
  mirror?: boolean | undefined;
  /** Writes nothing, and says what the push would do. Reads the dataset for it, and holds ids and digests. @default false */
  dryRun?: boolean | undefined;
  /** Goes on with an earlier push of the same input: the id that it gave. @default a new one */
  pushId?: string | undefined;
  /** Skips this many points of the input: the `nextIndex` of a checkpoint, or the `failedAt` of an error. @default 0 */
  startAt?: number | undefined;
  /** Points in the input, for `onProgress`. @default the length of an array */
  total?: number | undefined;
  /** Called after each batch, in order, when all points before `nextIndex` are done. Awaited, so that what it writes is written; what it throws ends the push. */
  onBatch?: ((checkpoint: PushCheckpoint) => void | Promise<void>) | undefined;
  /** Called after each batch, in order. What it throws ends the push. */
  onProgress?: ((progress: PushProgress) => void) | undefined;
}

/** Push options with every value in place. */
export interface ResolvedPushOptions<D, T> {
  dataset: SelectedDataset;
  points: PointSource<D, T>;
  createDataset: boolean;
  readKey: ReturnType<typeof toKeyReader<D, T>>;
  limits: BatchLimits;
  concurrency: number;
  maxRejected: number;
  validate: PointValidator<D, T> | undefined;
  isMirror: boolean;
  isDryRun: boolean;
  pushId: string;
  startAt: number;
  total: number | undefined;
}

const MAX_CONCURRENCY = 64;

/** Checks push options and fills in the defaults. Throws ValidationError naming what cannot be. */
export function resolvePushOptions<D, T>(options: PushOptions<D, T>, nowMs: number): ResolvedPushOptions<D, T> {
  const dataset = readSelector(options);
  const { points, createDataset = false, dryRun = false, maxRejected = 1_000, mirror = false, pushId, total } = options;
  if (createDataset && !('name' in dataset)) {
    throw new ValidationError([{ field: 'createDataset', message: 'a new dataset needs a name, not an id' }]);
  }
  if (typeof points !== 'object' || points === null) {
    throw new ValidationError([
      { field: 'points', message: `expected an array or an iterable of points, got ${describeValue(points)}` },
    ]);
  }
  const startAt = readCount('startAt', options.startAt, { fallback: 0, least: 0 });
  if (mirror && startAt > 0) {
    const message = 'cannot go together with startAt: what is skipped would be deleted; push the whole input again';
    throw new ValidationError([{ field: 'mirror', message }]);
  }
  return {
    dataset,
    points,
    createDataset,
    readKey: toKeyReader(options.key),
    limits: {
      maxCount: readCount('batchSize', options.batchSize, { fallback: 100, least: 1 }),
      maxBytes: readCount('maxBatchBytes', options.maxBatchBytes, { fallback: 1_048_576, least: 1 }),
    },
    concurrency: readCount('concurrency', options.concurrency, { fallback: 4, least: 1, most: MAX_CONCURRENCY }),
    maxRejected:
      maxRejected === Number.POSITIVE_INFINITY
        ? maxRejected
        : readCount('maxRejected', maxRejected, { fallback: 0, least: 0 }),
    pushId: pushId === undefined ? newPushId(nowMs) : parseUuid(pushId, 'pushId'),
    startAt,
    validate: toValidator(options),
    isMirror: mirror,
    isDryRun: dryRun,
    total: total ?? countItems(points),
  };
}
