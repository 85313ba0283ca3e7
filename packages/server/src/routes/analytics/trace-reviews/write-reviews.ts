import { toTraceId } from '../../../capture/trace-id.js';
import { analyticsNotFound, invalidAttribute } from '../../../http/analytics-error.js';
import { readIdempotencyKey } from '../../../http/idempotency-key.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { nullable, optional } from '../fields/field.js';
import { text, uuid } from '../fields/scalar-fields.js';
import { readAnalyticsBody } from '../read-analytics-body.js';
import { readObjectId } from '../read-object-id.js';
import { commentField } from './comment-field.js';
import { scoresField } from './score-fields.js';
import { toReviewJson } from './to-review-json.js';
import { toScoreInputs } from './to-score-inputs.js';

const traceIdField = text({ maxLength: 255 });

/** Makes the review of a trace. */
export const createReviewRoute: Route[] = analyticsRoutes({
  method: 'POST',
  path: '/trace_reviews',
  scope: 'write',
  handle: async (request, reply, { store, projectId, team, user, body }) => {
    const fields = {
      trace_id: traceIdField,
      comment: optional(commentField),
      scores: optional(scoresField, []),
      queue_id: optional(nullable(uuid()), null),
    };
    const given = await readAnalyticsBody(body, fields);
    const input = {
      traceId: given.trace_id,
      comment: given.comment,
      scores: await toScoreInputs(store, projectId, given.scores),
      queueId: given.queue_id,
      reviewedBy: user,
    };
    const result = await store.change('create-review', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'reviewed-already') {
      throw invalidAttribute('trace_id', 'An active review already exists for this trace.');
    }
    return reply.code(201).send(toReviewJson(result.review, team));
  },
});

/** Changes a review, which is the caller's from then on. */
export const updateReviewRoute: Route[] = analyticsRoutes({
  method: 'PATCH',
  path: '/trace_reviews/:id',
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team, user, body }) => {
    const id = readObjectId(request);
    const review = await store.query('get-review', projectId, { id });
    if (review === null) throw analyticsNotFound();
    const fields = {
      trace_id: optional(traceIdField),
      comment: optional(commentField),
      scores: optional(scoresField),
      queue_id: optional(nullable(uuid()), null),
    };
    const given = await readAnalyticsBody(body, fields);
    if (given.trace_id !== undefined && toTraceId(given.trace_id) !== toTraceId(review.traceId)) {
      throw invalidAttribute('trace_id', 'Trace ID cannot be changed once a review is created.');
    }
    const scores = given.scores === undefined ? undefined : await toScoreInputs(store, projectId, given.scores);
    const input = { id, comment: given.comment, scores, queueId: given.queue_id, reviewedBy: user };
    const result = await store.change('update-review', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw analyticsNotFound();
    return toReviewJson(result.review, team);
  },
});

/** Takes a review off the list; another one of the trace may follow. */
export const deleteReviewRoute: Route[] = analyticsRoutes({
  method: 'DELETE',
  path: '/trace_reviews/:id',
  scope: 'write',
  handle: async (request, reply, { store, projectId }) => {
    const id = readObjectId(request);
    const { kind } = await store.change('delete-review', projectId, { id }, readIdempotencyKey(request));
    if (kind === 'not-found') throw analyticsNotFound();
    return reply.code(204).send();
  },
});
