import type { AnnotationWrite } from '../store.js';

/** What an annotation says, as it is written down. */
export function annotationBody({ addTags, removeTags, metadata, scores }: AnnotationWrite): string {
  return JSON.stringify({ addTags, removeTags, metadata, scores });
}
