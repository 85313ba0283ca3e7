import type { AnalyticsUser } from '../wire/user.js';

/** Traces that wait for people to review them. */
export interface ReviewQueue {
  id: string;
  name: string;
  /** How many different people review each trace, from 1 to 10. PostHog knows no such number: 1 there. */
  reviewsPerItem: number;
  /** How many traces wait. */
  pendingItemCount: number;
  createdBy: AnalyticsUser | null;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  updatedAt: string | null;
  /** The project. */
  team: number;
}

/** What has become of a trace in a queue. */
export type QueueItemState = 'pending' | 'done' | 'removed';

/** A trace in a queue. */
export interface ReviewQueueItem {
  id: string;
  queueId: string;
  queueName: string;
  traceId: string;
  /** Whether it waits, was reviewed as often as its queue asks for, or was taken out. PostHog knows waiting items only. */
  state: QueueItemState;
  /** How many people have reviewed it. PostHog does not say: 0 there. */
  reviewCount: number;
  /** How many are to. PostHog does not say: 1 there. */
  reviewsPerItem: number;
  createdBy: AnalyticsUser | null;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. */
  updatedAt: string | null;
  /** The project. */
  team: number;
}

/** For how long an item is one reviewer's own. */
export interface ReviewLease {
  /** What shows that the item was claimed. */
  token: string;
  /** Who claimed it. */
  reviewer: string;
  /** RFC 3339. Nobody else gets the item until then. */
  expiresAt: string;
}

/** A trace in a queue that somebody is reviewing. */
export interface ClaimedItem extends ReviewQueueItem {
  lease: ReviewLease;
}

/** What shows that an item was claimed: what `claim` gave, or just these two, kept anywhere. */
export interface LeasedItem {
  id: string;
  lease: Pick<ReviewLease, 'token'>;
}
