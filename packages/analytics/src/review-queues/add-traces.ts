import { describeValue, type RequestOptions, ValidationError } from '@tailrace/core';
import { InvalidFieldsError } from '../errors/invalid-fields-error.js';
import type { ReviewQueueItem } from './review-queue.js';
import type { ReviewQueueItemsClient } from './review-queue-items-client.js';

/** What became of traces that were put into a queue. */
export interface AddedTraces {
  added: ReviewQueueItem[];
  /** Traces that wait or are reviewed already, with what the server said. */
  refused: { traceId: string; message: string }[];
}

/** Puts traces into a queue one after another; those that are refused do not keep the others out. */
export async function addTraces(
  items: ReviewQueueItemsClient,
  queueId: string,
  traceIds: Iterable<string> | AsyncIterable<string>,
  options: RequestOptions | undefined,
): Promise<AddedTraces> {
  if (typeof traceIds !== 'object' || traceIds === null) {
    const message = `expected an array of trace ids, or an iterator over them, got ${describeValue(traceIds)}`;
    throw new ValidationError([{ field: 'traceIds', message }]);
  }
  const result: AddedTraces = { added: [], refused: [] };
  for await (const traceId of traceIds) {
    try {
      result.added.push(await items.add({ queueId, traceId }, options));
    } catch (error) {
      const [problem] = InvalidFieldsError.isInstance(error) ? error.fieldErrors : [];
      if (problem?.field !== 'traceId') throw error;
      result.refused.push({ traceId, message: problem.message });
    }
  }
  return result;
}
