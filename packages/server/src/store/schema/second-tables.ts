import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable, type TableDefinition } from './create-table.js';

const tables = {
  datasets: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      name: 'text',
      created_at_us: 'int8',
      version: 'int8',
      revision: 'int8',
      datapoint_count: 'int8',
      push_id: 'bytes?',
    },
    primaryKey: ['project_id', 'id'],
  },
  dataset_versions: {
    columns: {
      project_id: 'int4',
      dataset_id: 'bytes',
      version: 'int8',
      revision: 'int8',
      created_at_us: 'int8',
      created: 'int8',
      updated: 'int8',
      deleted: 'int8',
      total_count: 'int8',
    },
    primaryKey: ['project_id', 'dataset_id', 'version'],
  },
  datapoints: {
    columns: {
      project_id: 'int4',
      dataset_id: 'bytes',
      id: 'bytes',
      from_revision: 'int8',
      until_revision: 'int8',
      created_at_us: 'int8',
      data: 'text',
      target: 'text?',
      metadata: 'text',
    },
    primaryKey: ['project_id', 'dataset_id', 'id', 'from_revision'],
  },
  evaluations: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      name: 'text',
      group_id: 'text',
      metadata: 'text?',
      created_at_us: 'int8',
    },
    primaryKey: ['project_id', 'id'],
  },
  evaluation_datapoints: {
    columns: {
      project_id: 'int4',
      evaluation_id: 'bytes',
      id: 'bytes',
      position: 'int8',
      trace_id: 'bytes?',
      created_at_us: 'int8',
      scores: 'text',
      dataset_link: 'text?',
      data: 'text',
      target: 'text?',
      metadata: 'text',
      executor_output: 'text?',
    },
    primaryKey: ['project_id', 'evaluation_id', 'id'],
  },
  rollout_sessions: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      name: 'text?',
      params: 'text',
      status: 'text',
      error: 'text?',
      created_at_us: 'int8',
      last_event_id: 'int8',
    },
    primaryKey: ['project_id', 'id'],
  },
  rollout_events: {
    columns: { project_id: 'int4', session_id: 'bytes', id: 'int8', event: 'text', data: 'text' },
    primaryKey: ['project_id', 'session_id', 'id'],
  },
  idempotent_answers: {
    columns: { project_id: 'int4', change: 'text', key: 'text', created_at_us: 'int8', answer: 'text' },
    primaryKey: ['project_id', 'change', 'key'],
  },
} satisfies Partial<Record<keyof Tables, TableDefinition>>;

/** Creates the tables for datasets, evaluations and rollout sessions. */
export async function createSecondTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  for (const [name, definition] of Object.entries(tables)) {
    await createTable(db, dialect, name as keyof typeof tables, definition);
  }
  const names = db.schema.createIndex('datasets_by_name').on('datasets').unique();
  await names.columns(['project_id', 'name']).execute();
  // Lists are ordered by (created_at_us, id), newest first.
  for (const table of ['evaluations', 'rollout_sessions'] as const) {
    const index = db.schema.createIndex(`${table}_by_age`).on(table);
    await index.columns(['project_id', 'created_at_us', 'id']).execute();
  }
  const positions = db.schema.createIndex('evaluation_datapoints_by_position').on('evaluation_datapoints');
  await positions.columns(['project_id', 'evaluation_id', 'position', 'id']).execute();
  const answers = db.schema.createIndex('idempotent_answers_by_age').on('idempotent_answers');
  await answers.columns(['created_at_us']).execute();
}
