import { readQuery } from '../http/read-query.js';
import { type ListTracesResponse, listTracesQuerySchema } from '../wire/list-traces.js';
import type { Route } from './route.js';
import { toTrace } from './to-trace.js';

/** Lists traces, newest first. */
export const listTracesRoute: Route = {
  method: 'GET',
  path: '/v1/traces',
  access: 'full',
  handle: async (request, _reply, { store, projectId }): Promise<ListTracesResponse> => {
    const query = readQuery(request, listTracesQuerySchema, { repeatable: ['tag'], hasMetadata: true });
    const page = await store.listTraces({
      projectId,
      tags: query.tag,
      metadata: query.metadata,
      status: query.status ?? null,
      userId: query.userId ?? null,
      sessionId: query.sessionId ?? null,
      startedAfterNs: query.startedAfter ?? null,
      startedBeforeNs: query.startedBefore ?? null,
      limit: query.limit,
      cursor: query.cursor ?? null,
    });
    return { items: page.items.map(toTrace), nextCursor: page.nextCursor };
  },
};
