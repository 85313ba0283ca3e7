import { HttpError, invalidField } from '../http/http-error.js';
import { readJson } from '../http/read-json.js';
import { validate } from '../http/validate.js';
import type { WriteClock } from '../http/write-clock.js';
import type { AnnotationWrite } from '../store/store.js';
import { type AnnotationResult, annotationSchema, annotationsRequestSchema } from '../wire/annotations.js';
import type { Route } from './route.js';
import { toAnnotationWrite } from './to-annotation-write.js';

/** Takes a batch of annotations. Each is checked alone: a bad one is reported in its place and leaves the others be. */
export const annotationsRoute: Route = {
  method: 'POST',
  path: '/v1/annotations',
  access: 'ingest',
  handle: async (request, reply, { store, projectId, maxBodyBytes, clock }) => {
    const { annotations } = await readJson(request, annotationsRequestSchema, maxBodyBytes);
    const items = annotations.map((item) => readItem(projectId, item, clock));
    const writes = items.filter((item): item is AnnotationWrite => !isRejection(item));
    const states = (writes.length === 0 ? [] : await store.annotate(writes)).values();
    const results = items.map((item): AnnotationResult => {
      return isRejection(item) ? item : { id: item.id, state: states.next().value?.state ?? 'pending' };
    });
    return reply.send({ results });
  },
};

function readItem(projectId: string, item: unknown, clock: WriteClock): AnnotationWrite | AnnotationResult {
  try {
    const annotation = validate(annotationSchema, item, 'annotation');
    const { addTags, removeTags, metadata = {}, scores, removeScores } = annotation;
    const counts = [
      addTags.length,
      removeTags.length,
      Object.keys(metadata).length,
      scores.length,
      removeScores.length,
    ];
    const isEmpty = counts.every((count) => count === 0);
    if (isEmpty) throw invalidField('annotation', 'expected at least one tag, metadata key or score');
    return toAnnotationWrite(projectId, annotation, clock);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { code, message, field } = error;
    return { id: readId(item), state: 'rejected', error: { code, message, field } };
  }
}

function isRejection(item: AnnotationWrite | AnnotationResult): item is AnnotationResult {
  return 'state' in item;
}

function readId(item: unknown): string | null {
  const { id } = (item ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : null;
}
