import { bytesOf } from '../ids.js';
import type { CapturedEventPlace } from '../store.js';
import type { MergeContext } from './merge-context.js';

/** Keeps which span each event has become. */
export async function savePlaces(context: MergeContext, places: readonly CapturedEventPlace[]): Promise<void> {
  if (places.length === 0) return;
  const { transaction, statements, projectId } = context;
  // All writers take rows in one order, so that none waits for another in a circle.
  const sorted = [...places].sort((left, right) => (left.eventId < right.eventId ? -1 : 1));
  const rows = sorted.map(({ eventId, traceId, spanId }) => {
    return [projectId, bytesOf(eventId.replaceAll('-', '')), bytesOf(traceId), bytesOf(spanId)];
  });
  await statements.savePlaces.run(transaction, rows);
}
