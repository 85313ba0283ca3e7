import { readQuery } from '../http/read-query.js';
import { toSpanUuid, toUuid } from '../http/uuid.js';
import type { Orphan } from '../store/stored-trace.js';
import { type ListOrphansResponse, listOrphansQuerySchema } from '../wire/orphans.js';
import { formatUs } from './api-times.js';
import type { Route } from './route.js';
import { toScore } from './to-trace.js';

/** An annotation whose trace has not come for seven days is given up, though it is still applied if the trace comes. */
const EXPIRES_AFTER_US = 7 * 24 * 3_600 * 1_000_000;

/** Lists what was written for traces that have not arrived. */
export const listOrphansRoute: Route = {
  method: 'GET',
  path: '/v1/orphans',
  access: 'full',
  handle: async (request, _reply, { store, projectId }): Promise<ListOrphansResponse> => {
    const { limit, cursor = null } = readQuery(request, listOrphansQuerySchema);
    const page = await store.listOrphans({ projectId, limit, cursor });
    const nowUs = Date.now() * 1000;
    return { items: page.items.map((orphan) => toOrphan(orphan, nowUs)), nextCursor: page.nextCursor };
  },
};

function toOrphan(orphan: Orphan, nowUs: number): ListOrphansResponse['items'][number] {
  const expiresAtUs = orphan.createdAtUs + EXPIRES_AFTER_US;
  return {
    traceId: orphan.traceId === null ? null : toUuid(orphan.traceId),
    spanId: toSpanUuid(orphan.spanId),
    tags: orphan.tags,
    metadata: orphan.metadata,
    scores: orphan.scores.map(toScore),
    createdAt: formatUs(orphan.createdAtUs),
    expiresAt: formatUs(expiresAtUs),
    state: nowUs < expiresAtUs ? 'pending' : 'expired',
  };
}
