import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { toStorableJson } from '../../http/to-storable-json.js';
import { toSpanUuid, toUuid } from '../../http/uuid.js';
import { rolloutSpanRequestSchema } from '../../wire/rollouts.js';
import type { Route } from '../route.js';

/** Shows a span that has just started to those who watch; it is kept nowhere else, and the session need not exist. */
export const updateSpanRoute: Route = {
  method: 'PATCH',
  path: '/v1/rollouts/:sessionId/update',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes, rollouts }) => {
    const sessionId = readPathId(request, 'sessionId');
    const body = await readJson(request, rolloutSpanRequestSchema, maxBodyBytes);
    const span = {
      spanId: toSpanUuid(body.spanId),
      traceId: toUuid(body.traceId),
      parentSpanId: toSpanUuid(body.parentSpanId ?? null),
      name: body.name,
      startTime: body.startTime,
      spanType: body.spanType ?? 'DEFAULT',
      attributes: body.attributes ?? {},
    };
    const notice = { event: 'span_start', data: toStorableJson({ span }) };
    if (rollouts.isShared) await store.change('tell-rollout-watchers', projectId, { sessionId, notice }, null);
    rollouts.publish({ role: 'watcher', projectId, sessionId }, notice);
    return reply.code(200).send();
  },
};
