import type { AnnotationRequest, AnnotationScore, Target } from '@tailrace/core/wire';
import { deterministicUuid } from '../http/deterministic-uuid.js';
import type { AnnotationWrite, ScoreWrite } from '../store/store.js';

/** Makes a write with nothing in it. */
export function emptyWrite(projectId: string, id: string, target: Target, writtenAtUs: number): AnnotationWrite {
  const { traceId = null, spanId = null } = target;
  // A body of the documented routes names a trace or a span; when it names both, the trace is meant.
  const spanOnly = traceId === null ? spanId : null;
  return {
    projectId,
    id,
    traceId,
    spanId: spanOnly,
    writtenAtUs,
    addTags: [],
    removeTags: [],
    metadata: {},
    scores: [],
  };
}

/** Turns an item of `POST /v1/annotations` into a write of this time. */
export function toAnnotationWrite(
  projectId: string,
  annotation: AnnotationRequest,
  writtenAtUs: number,
): AnnotationWrite {
  return {
    projectId,
    id: annotation.id,
    traceId: annotation.traceId,
    spanId: annotation.spanId ?? null,
    writtenAtUs,
    addTags: annotation.addTags,
    removeTags: annotation.removeTags,
    metadata: toJsonTexts(annotation.metadata ?? {}),
    scores: annotation.scores.map(toScoreWrite),
  };
}

/** Writes each value of a metadata patch as JSON text. */
export function toJsonTexts(metadata: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, JSON.stringify(value)]));
}

/** Makes the score of a write. */
export function toScoreWrite(score: AnnotationScore): ScoreWrite {
  const { id, name, source, metadata } = score;
  return { id, name, score: score.score, source, metadata: metadata == null ? null : JSON.stringify(metadata) };
}

/** The id of the only score of a write that gave it none. */
export function scoreIdOf(annotationId: string): string {
  return deterministicUuid('score', annotationId);
}
