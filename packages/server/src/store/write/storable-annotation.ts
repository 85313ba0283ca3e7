import { storableJson, storableText } from '../storable-text.js';
import type { AnnotationWrite } from '../store.js';

/** Brings an annotation to the form that both databases keep unchanged. */
export function storableAnnotation(annotation: AnnotationWrite): AnnotationWrite {
  return {
    ...annotation,
    writtenAtUs: Math.round(annotation.writtenAtUs),
    addTags: annotation.addTags.map(storableText),
    removeTags: annotation.removeTags.map(storableText),
    metadata: Object.fromEntries(
      Object.entries(annotation.metadata).map(([key, json]) => [storableText(key), storableJson(json)]),
    ),
    scores: annotation.scores.map((score) => ({
      ...score,
      name: storableText(score.name),
      metadata: score.metadata === null ? null : storableJson(score.metadata),
      actor: score.actor === null ? null : storableText(score.actor),
      value: score.value === null ? null : storableJson(score.value),
      comment: score.comment === null ? null : storableText(score.comment),
      writtenAtUs: score.writtenAtUs === null ? null : Math.round(score.writtenAtUs),
    })),
  };
}
