import { rolloutSpanRequestSchema } from '@tailrace/core/wire';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { toSpanUuid, toUuid } from '../../http/uuid.js';
import type { Route } from '../route.js';

/** Shows a span that has just started to those who watch; it is not stored, and the session need not exist. */
export const updateSpanRoute: Route = {
  method: 'PATCH',
  path: '/v1/rollouts/:sessionId/update',
  access: 'full',
  handle: async (request, reply, { projectId, maxBodyBytes, rollouts }) => {
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
    const data = JSON.stringify({ span });
    rollouts.publish({ role: 'watcher', projectId, sessionId }, { event: 'span_start', data });
    return reply.code(200).send();
  },
};
