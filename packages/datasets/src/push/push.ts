import { AbortedError, type RequestOptions, type Transport } from '@tailrace/core';
import type { PushDatapointsResponse } from '../dataset-types.js';
import { DatasetPushError } from '../errors/dataset-push-error.js';
import { BatchSender } from './batch-sender.js';
import { type Batch, toBatches } from './batches.js';
import { deleteMissing } from './delete-missing.js';
import { mapOrdered } from './map-ordered.js';
import { toAsyncIterable } from './point-source.js';
import type { PushOptions, ResolvedPushOptions } from './push-options.js';
import { PushTally } from './push-tally.js';

type PushListeners = Pick<PushOptions, 'onBatch' | 'onProgress'>;

/** Pushes the points of a source in batches. Resolves to `undefined` when there was none. */
export async function push<D, T>(
  transport: Transport,
  options: ResolvedPushOptions<D, T>,
  listeners: PushListeners,
  request: RequestOptions | undefined,
): Promise<PushDatapointsResponse | undefined> {
  const { pushId, dataset, isMirror } = options;
  const tally = new PushTally(options.maxRejected, { keepsIds: isMirror });
  const progress = { nextIndex: options.startAt, bytes: 0, hasPoints: false };
  try {
    for await (const batch of sendBatches(transport, options, tally, request)) {
      progress.hasPoints = true;
      progress.nextIndex = batch.nextIndex;
      progress.bytes += batch.bytes;
      const { total } = options;
      const { stored: pushed, rejectedCount: rejected } = tally;
      await listeners.onBatch?.({ pushId, nextIndex: batch.nextIndex });
      listeners.onProgress?.({ pushed, rejected, total, bytes: progress.bytes });
    }
  } catch (cause) {
    if (AbortedError.isInstance(cause)) throw cause;
    const { stored, rejected } = tally;
    throw new DatasetPushError({ stored, failedAt: progress.nextIndex, pushId, rejected, cause });
  }
  if (!progress.hasPoints) return undefined;
  const response = tally.toResponse(pushId, 'id' in dataset ? dataset.id : undefined);
  if (!isMirror) return response;
  // A point that was refused may be one that is there: nothing is deleted on a guess.
  if (response.rejected.length > 0) return { ...response, deleted: 0, deletedIds: [] };
  const { version } = response;
  const deletion = await deleteMissing(transport, { dataset, version }, tally.ids, request);
  return { ...response, ...deletion, deleted: deletion.deletedIds.length };
}

/** Yields each batch when it and all before it are sent. */
function sendBatches<D, T>(
  transport: Transport,
  options: ResolvedPushOptions<D, T>,
  tally: PushTally,
  request: RequestOptions | undefined,
): AsyncGenerator<Batch> {
  const { startAt, limits, readKey, validate, concurrency } = options;
  const sender = new BatchSender(transport, { ...options, request }, tally);
  const batches = toBatches(toAsyncIterable(options.points, 'points'), {
    startAt,
    limits,
    readKey,
    validate,
    onReject: (point) => tally.addRejected(point),
  });
  return mapOrdered(
    batches,
    async (batch) => {
      await sender.send(batch);
      return batch;
    },
    {
      concurrency: () => (sender.isDatasetThere ? concurrency : 1),
      signal: request?.signal,
      subject: 'datasets.push',
    },
  );
}
