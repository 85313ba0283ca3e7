import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { deterministicUuid } from '../../../http/deterministic-uuid.js';
import { readIdempotencyKey } from '../../../http/idempotency-key.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { readReviewExport } from './export-fields.js';
import { exportToDataset } from './export-to-dataset.js';
import { exportToEvaluation } from './export-to-evaluation.js';
import { readReviewsToExport } from './read-reviews-to-export.js';
import { createScoreNames } from './score-names.js';

/** Makes datapoints of reviews: in a dataset, where each trace has one, or in an evaluation of their own. */
export const reviewExportRoutes: readonly Route[] = analyticsRoutes({
  method: 'POST',
  path: '/trace_reviews/export',
  scope: 'write',
  handle: async (request, _reply, { store, projectId, body }) => {
    const { filters, target } = await readReviewExport(body);
    const nameOf = createScoreNames(await store.query('list-shared-score-names', projectId, {}));
    const batches = readReviewsToExport(store, projectId, filters);
    const place = { store, projectId, name: target.name, nameOf };
    if (target.kind === 'dataset')
      return exportToDataset({ ...place, pushId: readPushId(request, projectId) }, batches);
    const idempotencyKey = readIdempotencyKey(request);
    return exportToEvaluation({ ...place, groupId: target.groupId, idempotencyKey }, batches);
  },
});

/** A repeated request goes on with the version that it made. */
function readPushId(request: FastifyRequest, projectId: string): string {
  const key = readIdempotencyKey(request);
  const id = key === null ? randomUUID() : deterministicUuid('review-export', projectId, key);
  return id.replaceAll('-', '');
}
