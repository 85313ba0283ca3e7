import type { ClaimedItem, LaminarClient, ReviewQueue } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';

/** Who wants to review what. */
export interface ClaimRequest {
  /** The name of a queue, or its id. */
  queue?: string | undefined;
  reviewer?: string | undefined;
  /** Milliseconds. */
  lease?: number | undefined;
}

/** Claims the next item of a queue, or of the first queue that has one. Throws UsageError for a queue that is not there. */
export async function claimNext(
  context: CommandContext,
  { lease: leaseMs, queue, reviewer }: ClaimRequest,
): Promise<ClaimedItem | null> {
  const client = await context.openClient();
  const { signal } = context;
  for (const { id } of await findQueues(client, queue, signal)) {
    const item = await client.analytics.reviewQueues.claim(id, { reviewer, leaseMs }, { signal });
    if (item !== null) return item;
  }
  return null;
}

async function findQueues(
  { analytics }: LaminarClient,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<ReviewQueue[]> {
  const queues: ReviewQueue[] = [];
  for await (const queue of analytics.reviewQueues.list({}, { signal })) queues.push(queue);
  if (wanted === undefined) return queues.filter(({ pendingItemCount }) => pendingItemCount > 0);
  const found = queues.filter(({ id, name }) => name === wanted || id === wanted.toLowerCase());
  if (found.length > 0) return found;
  const names = queues.map(({ name }) => name).join(', ');
  throw new UsageError(
    `no review queue is called ${JSON.stringify(wanted)}; ${names === '' ? 'there is none' : `there are: ${names}`}`,
  );
}
