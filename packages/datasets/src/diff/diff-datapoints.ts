import type { Datapoint } from '../dataset-types.js';
import { pointDigest } from './point-digest.js';

/** A point that can be compared: one with an id. */
export type IdentifiedDatapoint<D = unknown, T = unknown> = Datapoint<D, T | null> & { id: string };

/** What became of one point. */
export interface DatapointChange<D = unknown, T = unknown> {
  change: 'added' | 'changed' | 'removed' | 'unchanged';
  id: string;
  /** The point as it is after the change; `undefined` for one that was removed. */
  after: IdentifiedDatapoint<D, T> | undefined;
}

/** How points are compared. */
export interface DiffOptions {
  /** Gives points that are the same, too. @default false */
  includeUnchanged?: boolean | undefined;
}

/**
 * Says by id which points were added, changed and removed, in the order of `to`, the removed ones last.
 *
 * Holds ids and digests of `from`, never its points, and nothing of `to`. The order of keys within a point does not count.
 */
export async function* diffDatapoints<D, T>(
  from: Iterable<IdentifiedDatapoint> | AsyncIterable<IdentifiedDatapoint>,
  to: Iterable<IdentifiedDatapoint<D, T>> | AsyncIterable<IdentifiedDatapoint<D, T>>,
  { includeUnchanged = false }: DiffOptions = {},
): AsyncGenerator<DatapointChange<D, T>> {
  const before = new Map<string, string>();
  for await (const point of from) before.set(point.id, await pointDigest(point));
  for await (const after of to) {
    const { id } = after;
    const digest = before.get(id);
    before.delete(id);
    const isSame = digest === (await pointDigest(after));
    if (isSame && !includeUnchanged) continue;
    yield { change: isSame ? 'unchanged' : digest === undefined ? 'added' : 'changed', id, after };
  }
  for (const id of before.keys()) yield { change: 'removed', id, after: undefined };
}
