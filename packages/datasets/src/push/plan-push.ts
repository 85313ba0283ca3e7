import { NotFoundError, type RequestOptions, type Transport } from '@tailrace/core';
import type { PushDatapointsResponse } from '../dataset-types.js';
import { pointDigest } from '../diff/point-digest.js';
import { readItems } from '../items.js';
import { type Batch, identityOf, toBatches } from './batches.js';
import { keyProblem } from './point-key.js';
import { toAsyncIterable } from './point-source.js';
import type { ResolvedPushOptions } from './push-options.js';
import { PushTally } from './push-tally.js';

/** A datapoint that is there. */
interface KnownPoint {
  id: string;
  digest: string;
}

/** Says what a push would do, and writes nothing. Points that are there are known by their ids, and by the keys that they would have now. */
export async function planPush<D, T>(
  transport: Transport,
  options: ResolvedPushOptions<D, T>,
  request: RequestOptions | undefined,
): Promise<PushDatapointsResponse | undefined> {
  const { isMirror, limits, maxRejected, pushId, readKey, startAt, validate } = options;
  const known = await readKnown(transport, options, request);
  const missing = new Set(known.values());
  const tally = new PushTally(maxRejected);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const onReject = (point: Parameters<PushTally['addRejected']>[0]) => tally.addRejected(point);
  const batches = toBatches(toAsyncIterable(options.points, 'points'), {
    startAt,
    limits,
    readKey,
    validate,
    onReject,
  });
  let hasPoints = false;
  for await (const { points } of batches) {
    hasPoints = true;
    for (const point of points) counts[await compare(point, known, missing)] += 1;
  }
  if (!hasPoints) return undefined;
  const deletedIds = isMirror && tally.rejectedCount === 0 ? [...missing].map(({ id }) => id) : [];
  return {
    ...tally.toResponse(pushId, undefined),
    message: 'Dry run: nothing was written',
    count: counts.created + counts.updated + counts.unchanged,
    ...counts,
    version: undefined,
    ...(isMirror && { deleted: deletedIds.length, deletedIds }),
  };
}

async function readKnown<D, T>(
  transport: Transport,
  { createDataset, dataset, readKey }: ResolvedPushOptions<D, T>,
  request: RequestOptions | undefined,
): Promise<Map<string, KnownPoint>> {
  const known = new Map<string, KnownPoint>();
  try {
    for await (const { data, id, metadata, target } of readItems<D, T>(transport, dataset, request)) {
      const key = readKey?.({ data, metadata, target: target ?? undefined });
      const isKeyed = readKey !== undefined && keyProblem(key) === undefined;
      known.set(isKeyed ? String(key) : id, { id, digest: await pointDigest({ data, metadata, target }) });
    }
  } catch (error) {
    if (!createDataset || !NotFoundError.isInstance(error)) throw error;
  }
  return known;
}

async function compare(
  point: Batch['points'][number],
  known: Map<string, KnownPoint>,
  missing: Set<KnownPoint>,
): Promise<'created' | 'updated' | 'unchanged'> {
  const identity = identityOf(point);
  const there = identity === undefined ? undefined : known.get(identity);
  const digest = await pointDigest(JSON.parse(`{${point.json}`));
  if (identity !== undefined) known.set(identity, { id: there?.id ?? identity, digest });
  if (!there) return 'created';
  missing.delete(there);
  return there.digest === digest ? 'unchanged' : 'updated';
}
