import type { WriteClock } from '../http/write-clock.js';
import type { AnnotationWrite } from '../store/store.js';
import type { AnnotationRequest } from '../wire/annotations.js';
import type { Target } from '../wire/target.js';
import { toScoreWrites } from './to-score-writes.js';

/** Makes a write with nothing in it, of a request that is one write: its id comes from `readAnnotationId`. */
export function emptyWrite(projectId: string, id: string, target: Target, writtenAtUs: number): AnnotationWrite {
  const { traceId = null, spanId = null } = target;
  // A body of the documented routes names a trace or a span; when it names both, the trace is meant.
  const spanOnly = traceId === null ? spanId : null;
  return {
    projectId,
    id,
    isKeyed: true,
    traceId,
    spanId: spanOnly,
    writtenAtUs,
    addTags: [],
    removeTags: [],
    metadata: {},
    scores: [],
  };
}

/** Turns an item of `POST /v1/annotations` into a write. */
export function toAnnotationWrite(
  projectId: string,
  annotation: AnnotationRequest,
  clock: WriteClock,
): AnnotationWrite {
  return {
    projectId,
    id: annotation.id,
    traceId: annotation.traceId,
    spanId: annotation.spanId ?? null,
    writtenAtUs: clock.acceptMs(annotation.writtenAtMs),
    addTags: annotation.addTags,
    removeTags: annotation.removeTags,
    metadata: toJsonTexts(annotation.metadata ?? {}),
    scores: toScoreWrites(projectId, annotation, clock),
  };
}

/** Writes each value of a metadata patch as JSON text. */
export function toJsonTexts(metadata: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, JSON.stringify(value)]));
}
