import { eventIdOf } from '../../capture/event-id.js';
import { eventSpanId } from '../../capture/trace-id.js';
import type { SpanRow } from '../../spans/span-row.js';
import { compareVersions } from '../merge/supersede.js';
import type { CapturedEventPlace } from '../store.js';

/** What becomes of two spans that came under one id. */
export interface SettledConflict {
  kept: SpanRow;
  /** The other, under an id of its own; null when the two are versions of one span. */
  moved: SpanRow | null;
}

/**
 * Settles under which id each of two spans stands. Two events are two spans, though their sender gave both the same id: the newer keeps it,
 * and a span that was no event keeps it from any. `places` is told where an event has gone. Whatever comes first, the end is the same.
 */
export function settleConflict(
  candidate: SpanRow,
  current: SpanRow,
  places: Map<string, CapturedEventPlace>,
): SettledConflict {
  const candidateId = eventIdOf(candidate.attributes);
  const currentId = eventIdOf(current.attributes);
  const isNewer = compareVersions(candidate, current) === 'newer';
  if (candidateId === currentId) return { kept: isNewer ? candidate : current, moved: null };
  const keepsCandidate = candidateId === null || (currentId !== null && isNewer);
  const [kept, other, otherId] = keepsCandidate
    ? [candidate, current, currentId ?? '']
    : [current, candidate, candidateId];
  const { traceId } = other;
  const spanId = eventSpanId(traceId, otherId);
  places.set(otherId, { eventId: otherId, traceId, spanId });
  return { kept, moved: { ...other, spanId } };
}
