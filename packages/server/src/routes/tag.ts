import { deterministicUuid } from '../http/deterministic-uuid.js';
import { readAnnotationId } from '../http/idempotency-key.js';
import { readJson } from '../http/read-json.js';
import { toSpanUuid } from '../http/uuid.js';
import type { AnnotationResult } from '../store/store.js';
import { type TagRequest, type TagResult, tagRequestSchema } from '../wire/tag.js';
import type { Route } from './route.js';
import { emptyWrite } from './to-annotation-write.js';

/** Adds tags to a trace or a span. */
export const tagRoute = createTagRoute('/v1/tag', 'addTags');

/** Takes tags off a trace or a span, whoever set them. */
export const untagRoute = createTagRoute('/v1/untag', 'removeTags');

function createTagRoute(path: string, change: 'addTags' | 'removeTags'): Route {
  return {
    method: 'POST',
    path,
    access: 'full',
    handle: async (request, reply, { store, projectId, maxBodyBytes, clock }) => {
      const body = await readJson(request, tagRequestSchema, maxBodyBytes);
      const id = readAnnotationId(request, projectId);
      const write = { ...emptyWrite(projectId, id, body, clock.nowUs()), [change]: body.names };
      const [result = { state: 'pending', spanId: null } as const] = await store.annotate([write]);
      return reply.code(result.state === 'pending' ? 202 : 200).send(toTagResults(projectId, body, result));
    },
  };
}

function toTagResults(
  projectId: string,
  { traceId, spanId, names }: TagRequest,
  result: AnnotationResult,
): TagResult[] {
  const target = traceId ?? spanId ?? '';
  return names.map((name) => ({
    id: deterministicUuid('tag', projectId, target, name),
    spanId: toSpanUuid(result.spanId),
    name,
    state: result.state,
  }));
}
