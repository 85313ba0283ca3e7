import type { FastifyRequest } from 'fastify';
import { AnalyticsError, analyticsNotFound } from '../../../http/analytics-error.js';
import { readIdempotencyKey } from '../../../http/idempotency-key.js';
import type { HeldItem, NotHeld } from '../../../store/review-queues/use-lease.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { nullable, optional } from '../fields/field.js';
import { integer, readUuid, text } from '../fields/scalar-fields.js';
import { readAnalyticsBody } from '../read-analytics-body.js';
import { readObjectId } from '../read-object-id.js';
import { reviewerOfName } from '../reviewer.js';
import { commentField } from '../trace-reviews/comment-field.js';
import { scoresField } from '../trace-reviews/score-fields.js';
import { toReviewJson } from '../trace-reviews/to-review-json.js';
import { toScoreInputs } from '../trace-reviews/to-score-inputs.js';
import { toItemJson } from './to-queue-json.js';

const ITEM_PATH = '/review_queue_items/:id';
const DEFAULT_LEASE_SECONDS = 900;
const MAX_LEASE_SECONDS = 86_400;
const leaseSeconds = optional(integer({ min: 1, max: MAX_LEASE_SECONDS }), DEFAULT_LEASE_SECONDS);
const leaseToken = text({ maxLength: 255 });

const claimItem = analyticsRoutes({
  method: 'POST',
  path: '/review_queues/:id/claim',
  scope: 'write',
  handle: async (request, reply, { store, projectId, team, user, body }) => {
    const queueId = readObjectId(request);
    const reviewerField = optional(nullable(text({ maxLength: 255 })), null);
    const given = await readAnalyticsBody(body, { reviewer: reviewerField, lease_seconds: leaseSeconds });
    const isUser = given.reviewer === null || given.reviewer === user.email;
    const reviewer = isUser ? user : reviewerOfName(given.reviewer ?? '');
    const input = { queueId, reviewer, leaseSeconds: given.lease_seconds };
    const result = await store.change('claim-review-item', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw analyticsNotFound();
    if (result.kind === 'nothing-to-do') return reply.code(204).send();
    return toItemJson(result.item, team, result.lease);
  },
});

const renewLease = analyticsRoutes({
  method: 'POST',
  path: `${ITEM_PATH}/renew`,
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team, body }) => {
    const given = await readAnalyticsBody(body, { lease_token: leaseToken, lease_seconds: leaseSeconds });
    const input = { ...toHeld(request, given.lease_token), leaseSeconds: given.lease_seconds };
    const result = await store.change('renew-review-lease', projectId, input, readIdempotencyKey(request));
    if (result.kind !== 'done') throw notHeld(result);
    return toItemJson(result.item, team, result.lease);
  },
});

const [releaseItem, skipItem] = (['release', 'skip'] as const).map((action) =>
  analyticsRoutes({
    method: 'POST',
    path: `${ITEM_PATH}/${action}`,
    scope: 'write',
    handle: async (request, _reply, { store, projectId, team, body }) => {
      const fields = { lease_token: leaseToken, reason: optional(commentField, null) };
      const given = await readAnalyticsBody(body, fields);
      const held = toHeld(request, given.lease_token);
      const input = { ...held, isSkipped: action === 'skip', reason: given.reason };
      const result = await store.change('return-review-item', projectId, input, readIdempotencyKey(request));
      if (result.kind !== 'done') throw notHeld(result);
      return toItemJson(result.item, team);
    },
  }),
);

const completeItem = analyticsRoutes({
  method: 'POST',
  path: `${ITEM_PATH}/complete`,
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team, body }) => {
    const fields = { lease_token: leaseToken, comment: optional(commentField), scores: optional(scoresField) };
    const given = await readAnalyticsBody(body, fields);
    const held = toHeld(request, given.lease_token);
    const scores = given.scores === undefined ? undefined : await toScoreInputs(store, projectId, given.scores);
    const input = { ...held, comment: given.comment, scores };
    const result = await store.change('complete-review-item', projectId, input, readIdempotencyKey(request));
    if (result.kind !== 'done') throw notHeld(result);
    return toReviewJson(result.review, team);
  },
});

/** A token that is none was never given out. */
function toHeld(request: FastifyRequest, token: string): HeldItem {
  const itemId = readObjectId(request);
  const hex = readUuid(token);
  if (hex === null) throw notHeld({ kind: 'lease-lost' });
  return { itemId, leaseToken: hex };
}

function notHeld({ kind }: NotHeld): AnalyticsError {
  if (kind === 'not-found') return analyticsNotFound();
  const detail = 'This lease no longer holds: it ran out and somebody else has the item, or it was used. Claim again.';
  return new AnalyticsError(409, 'invalid_request', { code: 'lease_lost', detail, attr: 'lease_token' });
}

/** Every route that hands out items and takes them back. */
export const leaseRoutes: readonly Route[] = [
  ...claimItem,
  ...renewLease,
  ...(releaseItem ?? []),
  ...(skipItem ?? []),
  ...completeItem,
];
