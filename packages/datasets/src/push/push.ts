import { AbortedError, type RequestOptions, type Transport } from '@tailrace/core';
import type { PushDatapointsResponse } from '../dataset-types.js';
import { DatasetPushError } from '../errors/dataset-push-error.js';
import { BatchSender } from './batch-sender.js';
import { type Batch, toBatches } from './batches.js';
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
  const { pushId, dataset } = options;
  const tally = new PushTally(options.maxRejected);
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
  return progress.hasPoints ? tally.toResponse(pushId, 'id' in dataset ? dataset.id : undefined) : undefined;
}

/** Yields each batch when it and all before it are sent. */
function sendBatches<D, T>(
  transport: Transport,
  options: ResolvedPushOptions<D, T>,
  tally: PushTally,
  request: RequestOptions | undefined,
): AsyncGenerator<Batch> {
  const { startAt, limits, readKey, concurrency } = options;
  const sender = new BatchSender(transport, { ...options, request }, tally);
  const batches = toBatches(toAsyncIterable(options.points, 'points'), {
    startAt,
    limits,
    readKey,
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
