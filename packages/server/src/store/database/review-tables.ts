import type { Blob, Integer, NullableBlob, NullableInteger } from './column-types.js';

/** What reviewers may score, what they said, and what waits for them. Users are JSON text, `reviewers.ts` reads it. */
export interface ReviewTables {
  score_definitions: ScoreDefinitionsTable;
  score_definition_versions: ScoreDefinitionVersionsTable;
  trace_reviews: TraceReviewsTable;
  trace_review_scores: TraceReviewScoresTable;
  review_counts: ReviewCountsTable;
  review_sets: ReviewSetsTable;
  review_set_members: ReviewSetMembersTable;
  review_blocks: ReviewBlocksTable;
  review_entries: ReviewEntriesTable;
  review_queues: ReviewQueuesTable;
  review_queue_items: ReviewQueueItemsTable;
  review_assignments: ReviewAssignmentsTable;
}

export interface ScoreDefinitionsTable {
  project_id: Integer;
  id: Blob;
  is_archived: Integer;
  name: string;
  description: string;
  kind: string;
  current_version: Integer;
  current_version_id: Blob;
  created_by: string;
  created_at_us: Integer;
  updated_at_us: Integer;
  /** Name and description in lower case. */
  search_text: string;
}

/** Never changed and never deleted: scores point here for what they were given by. */
export interface ScoreDefinitionVersionsTable {
  project_id: Integer;
  id: Blob;
  definition_id: Blob;
  version: Integer;
  created_by: string;
  created_at_us: Integer;
  config: string;
}

/** A deleted review stays, unlisted; the others are one for each trace. */
export interface TraceReviewsTable {
  project_id: Integer;
  id: Blob;
  /** The trace, however its id is written. */
  trace_key: Blob;
  created_at_us: Integer;
  updated_at_us: Integer;
  deleted_at_us: NullableInteger;
  /** The id as it was sent. */
  trace_id: string;
  created_by: string;
  reviewed_by: string;
  comment: string | null;
  /** Trace id and comment in lower case. */
  search_text: string;
  /** The definitions that it has scores of. */
  set_id: Integer;
}

/** What a value is: exactly one column is not null. */
export interface ScoreValueColumns {
  /** JSON text of an array of keys. */
  categorical_values: string | null;
  /** A decimal with six places. */
  numeric_value: string | null;
  boolean_value: NullableInteger;
}

export interface TraceReviewScoresTable extends ScoreValueColumns {
  project_id: Integer;
  review_id: Blob;
  definition_id: Blob;
  id: Blob;
  version_id: Blob;
  created_at_us: Integer;
  updated_at_us: Integer;
  /** Times of the review, so that the reviews with a score of one definition can be read in order; null when it is deleted. */
  review_created_at_us: NullableInteger;
  review_updated_at_us: NullableInteger;
}

/** How many reviews are listed, in all or with a score of one definition: counting a million takes too long for a page. */
interface ReviewCountsTable {
  project_id: Integer;
  definition_id: Blob;
  review_count: Integer;
}

/** The reviews that have scores of exactly these definitions. A list by several definitions counts the sets that it lets through. */
interface ReviewSetsTable {
  project_id: Integer;
  /** From 1 on: in `review_blocks`, 0 stands for all reviews. */
  id: Integer;
  /** 32 hex digits each, sorted, with commas between. */
  definition_ids: string;
  /** How many are listed. */
  review_count: Integer;
}

interface ReviewSetMembersTable {
  project_id: Integer;
  definition_id: Blob;
  set_id: Integer;
}

/**
 * How many listed reviews of a set have their time in a block, which goes up to where the next one starts: what an offset skips is added up
 * instead of walked through.
 */
interface ReviewBlocksTable {
  project_id: Integer;
  /** 0 is when they were made, 1 when they were changed. */
  time_field: Integer;
  /** 0 is all reviews; where that has a row, a block starts. */
  set_id: Integer;
  start_us: Integer;
  review_count: Integer;
}

/** The last word of each reviewer, also where the review of the trace is somebody else's by now. */
export interface ReviewEntriesTable extends ScoreValueColumns {
  project_id: Integer;
  trace_key: Blob;
  definition_id: Blob;
  /** The UUID of the reviewer. */
  reviewer_id: Blob;
  version_id: Blob;
  written_at_us: Integer;
  reviewer: string;
}

export interface ReviewQueuesTable {
  project_id: Integer;
  id: Blob;
  name: string;
  reviews_per_item: Integer;
  created_by: string;
  created_at_us: Integer;
  updated_at_us: Integer;
  deleted_at_us: NullableInteger;
  /** The name in lower case. */
  search_text: string;
}

/** An item is pending until it is closed; at most one pending item is for a trace. */
export interface ReviewQueueItemsTable {
  project_id: Integer;
  id: Blob;
  queue_id: Blob;
  trace_key: Blob;
  trace_id: string;
  created_by: string;
  created_at_us: Integer;
  updated_at_us: Integer;
  closed_at_us: NullableInteger;
  /** Reviewed as often as it was to be, or taken out of its queue. */
  closed_as: string | null;
  /** The trace id in lower case. */
  search_text: string;
}

/** What one reviewer has to do with an item: works on it, gave it back, skipped or reviewed it. */
export interface ReviewAssignmentsTable {
  project_id: Integer;
  item_id: Blob;
  reviewer_id: Blob;
  state: string;
  lease_token: NullableBlob;
  /** 0 when there is no lease. */
  expires_at_us: Integer;
  changed_at_us: Integer;
  reviewer: string;
  reason: string | null;
}
