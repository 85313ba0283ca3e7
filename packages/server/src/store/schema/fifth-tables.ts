import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable, type TableDefinition } from './create-table.js';

const value = { categorical_values: 'text?', numeric_value: 'text?', boolean_value: 'int2?' } as const;

const tables = {
  score_definitions: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      is_archived: 'int2',
      name: 'text',
      description: 'text',
      kind: 'text',
      current_version: 'int8',
      current_version_id: 'bytes',
      created_by: 'text',
      created_at_us: 'int8',
      updated_at_us: 'int8',
      search_text: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  score_definition_versions: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      definition_id: 'bytes',
      version: 'int8',
      created_by: 'text',
      created_at_us: 'int8',
      config: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  trace_reviews: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      trace_key: 'bytes',
      created_at_us: 'int8',
      updated_at_us: 'int8',
      deleted_at_us: 'int8?',
      trace_id: 'text',
      created_by: 'text',
      reviewed_by: 'text',
      comment: 'text?',
      search_text: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  trace_review_scores: {
    columns: {
      project_id: 'int4',
      review_id: 'bytes',
      definition_id: 'bytes',
      id: 'bytes',
      version_id: 'bytes',
      created_at_us: 'int8',
      updated_at_us: 'int8',
      review_created_at_us: 'int8?',
      review_updated_at_us: 'int8?',
      ...value,
    },
    primaryKey: ['project_id', 'review_id', 'definition_id'],
  },
  review_counts: {
    columns: { project_id: 'int4', definition_id: 'bytes', review_count: 'int8' },
    primaryKey: ['project_id', 'definition_id'],
  },
  review_entries: {
    columns: {
      project_id: 'int4',
      trace_key: 'bytes',
      definition_id: 'bytes',
      reviewer_id: 'bytes',
      version_id: 'bytes',
      written_at_us: 'int8',
      reviewer: 'text',
      ...value,
    },
    primaryKey: ['project_id', 'trace_key', 'definition_id', 'reviewer_id'],
  },
  review_queues: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      name: 'text',
      reviews_per_item: 'int4',
      created_by: 'text',
      created_at_us: 'int8',
      updated_at_us: 'int8',
      deleted_at_us: 'int8?',
      search_text: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  review_queue_items: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      queue_id: 'bytes',
      trace_key: 'bytes',
      trace_id: 'text',
      created_by: 'text',
      created_at_us: 'int8',
      updated_at_us: 'int8',
      closed_at_us: 'int8?',
      closed_as: 'text?',
      search_text: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  review_assignments: {
    columns: {
      project_id: 'int4',
      item_id: 'bytes',
      reviewer_id: 'bytes',
      state: 'text',
      lease_token: 'bytes?',
      expires_at_us: 'int8',
      changed_at_us: 'int8',
      reviewer: 'text',
      reason: 'text?',
    },
    primaryKey: ['project_id', 'item_id', 'reviewer_id'],
  },
} satisfies Partial<Record<keyof Tables, TableDefinition>>;

/** Creates the tables for score definitions, trace reviews and review queues. */
export async function createFifthTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  for (const [name, definition] of Object.entries(tables)) {
    await createTable(db, dialect, name as keyof typeof tables, definition);
  }
  await createDefinitionIndexes(db);
  await createReviewIndexes(db);
  await createQueueIndexes(db);
}

async function createDefinitionIndexes({ schema }: Kysely<Tables>): Promise<void> {
  const names = schema.createIndex('score_definitions_by_name').on('score_definitions');
  await names.columns(['project_id', 'is_archived', 'name', 'id']).execute();
  const versions = schema.createIndex('score_definition_versions_by_number').on('score_definition_versions').unique();
  await versions.columns(['project_id', 'definition_id', 'version']).execute();
}

/** The list walks the index of its order, latest first, and never looks at deleted reviews. */
async function createReviewIndexes({ schema }: Kysely<Tables>): Promise<void> {
  const traces = schema.createIndex('trace_reviews_by_trace').on('trace_reviews').unique();
  await traces.columns(['project_id', 'trace_key']).where(sql.ref('deleted_at_us'), 'is', null).execute();
  for (const time of ['updated_at_us', 'created_at_us'] as const) {
    const list = schema.createIndex(`trace_reviews_by_${time}`).on('trace_reviews');
    // SQLite asks of each row whether it is deleted: with that column in the index, rows that are skipped are not read.
    await list
      .columns(['project_id', `${time} desc`, 'id', 'deleted_at_us'])
      .where(sql.ref('deleted_at_us'), 'is', null)
      .execute();
    const ofDefinition = schema.createIndex(`trace_review_scores_by_${time}`).on('trace_review_scores');
    const columns = ofDefinition.columns(['project_id', 'definition_id', `review_${time} desc`, 'review_id']);
    await columns.where(`review_${time}`, 'is not', null).execute();
  }
  const entries = schema.createIndex('review_entries_by_definition').on('review_entries');
  await entries.columns(['project_id', 'definition_id', 'trace_key', 'reviewer_id']).execute();
}

async function createQueueIndexes({ schema }: Kysely<Tables>): Promise<void> {
  const names = schema.createIndex('review_queues_by_name').on('review_queues').unique();
  await names.columns(['project_id', 'name']).where(sql.ref('deleted_at_us'), 'is', null).execute();
  const traces = schema.createIndex('review_queue_items_by_trace').on('review_queue_items').unique();
  await traces.columns(['project_id', 'trace_key']).where(sql.ref('closed_at_us'), 'is', null).execute();
  const pending = schema.createIndex('review_queue_items_pending').on('review_queue_items');
  await pending
    .columns(['project_id', 'queue_id', 'created_at_us', 'id'])
    .where(sql.ref('closed_at_us'), 'is', null)
    .execute();
  const list = schema.createIndex('review_queue_items_by_age').on('review_queue_items');
  await list.columns(['project_id', 'created_at_us', 'id']).where(sql.ref('closed_at_us'), 'is', null).execute();
  const returned = schema.createIndex('review_assignments_by_reviewer').on('review_assignments');
  await returned.columns(['project_id', 'reviewer_id', 'state']).execute();
}
