import { deterministicUuid } from '../http/deterministic-uuid.js';
import type { WriteClock } from '../http/write-clock.js';
import type { ScoreWrite } from '../store/store.js';
import type { AnnotationRequest, AnnotationScore, AnnotationScoreRemoval } from '../wire/annotations.js';

/** What a score with an actor belongs to; ids are hex. */
export interface ScoreTarget {
  projectId: string;
  traceId: string | null;
  spanId: string | null;
}

/** Turns the scores of an annotation, given and taken back, into writes. */
export function toScoreWrites(projectId: string, annotation: AnnotationRequest, clock: WriteClock): ScoreWrite[] {
  const target = { projectId, traceId: annotation.traceId, spanId: annotation.spanId ?? null };
  const timed = (write: ScoreWrite, { writtenAtMs }: { writtenAtMs?: number | undefined }): ScoreWrite =>
    writtenAtMs === undefined ? write : { ...write, writtenAtUs: clock.acceptMs(writtenAtMs) };
  return [
    ...annotation.scores.map((score) => timed(toScoreWrite(target, score), score)),
    ...annotation.removeScores.map((removal) => timed(toScoreRemoval(target, removal), removal)),
  ];
}

/** Makes the write of a score, at the time of its annotation; one without an actor needs an id. */
export function toScoreWrite(target: ScoreTarget, score: AnnotationScore): ScoreWrite {
  const { name, source, metadata, actor = null, value, comment = null } = score;
  return {
    id: actor === null ? (score.id ?? '') : actorScoreId(target, name, actor),
    name,
    score: score.score,
    source,
    metadata: metadata == null ? null : JSON.stringify(metadata),
    actor,
    value: value == null ? null : JSON.stringify(value),
    comment,
    writtenAtUs: null,
    isRemoved: false,
  };
}

/** Makes the write that takes back what an actor gave. */
export function toScoreRemoval(target: ScoreTarget, { name, actor }: AnnotationScoreRemoval): ScoreWrite {
  return { ...toScoreWrite(target, { name, actor, score: 0, source: 'Code' }), isRemoved: true };
}

/** The id of the only score of a write that gave it none. */
export function scoreIdOf(annotationId: string): string {
  return deterministicUuid('score', annotationId);
}

// Whoever writes it, and whenever it arrives, the score of an actor is the same one.
function actorScoreId({ projectId, traceId, spanId }: ScoreTarget, name: string, actor: string): string {
  return deterministicUuid('actor-score', projectId, traceId ?? '', spanId ?? '', name, actor);
}
