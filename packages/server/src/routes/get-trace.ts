import { HttpError } from '../http/http-error.js';
import { toUuid } from '../http/uuid.js';
import { validate } from '../http/validate.js';
import { traceIdSchema } from '../wire/ids.js';
import type { Route } from './route.js';
import { toTraceJson } from './to-trace-json.js';

/** Shows a trace with its spans. */
export const getTraceRoute: Route = {
  method: 'GET',
  path: '/v1/traces/:traceId',
  access: 'full',
  handle: async (request, reply, { store, projectId }) => {
    const traceId = validate(traceIdSchema, (request.params as { traceId: string }).traceId, 'traceId');
    const trace = await store.getTrace(projectId, traceId);
    if (trace === null) throw new HttpError(404, 'not_found', `No trace ${toUuid(traceId)} in this project`);
    return reply.type('application/json; charset=utf-8').send(toTraceJson(trace));
  },
};
