import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable, type TableDefinition } from './create-table.js';

const usage = {
  input_tokens: 'int8',
  output_tokens: 'int8',
  total_tokens: 'int8',
  cache_read_input_tokens: 'int8',
  cache_creation_input_tokens: 'int8',
  reasoning_tokens: 'int8',
} as const;

const tables = {
  kv: { columns: { key: 'text', value: 'text' }, primaryKey: ['key'] },
  spans: {
    columns: {
      project_id: 'int4',
      trace_id: 'bytes',
      span_id: 'bytes',
      parent_span_id: 'bytes?',
      is_hidden: 'int2',
      span_type: 'int2',
      status: 'int2',
      trace_type: 'int2',
      has_browser_session: 'int2',
      start_ns: 'int8',
      end_ns: 'int8',
      ...usage,
      input_cost: 'double',
      output_cost: 'double',
      total_cost: 'double',
      name: 'text',
      path: 'text',
      status_message: 'text?',
      request_model: 'text?',
      response_model: 'text?',
      provider: 'text?',
      user_id: 'text?',
      session_id: 'text?',
      tags: 'text',
      metadata: 'text',
      events: 'text',
      attributes: 'json',
      input: 'text?',
      output: 'text?',
    },
    primaryKey: ['project_id', 'trace_id', 'span_id'],
  },
  traces: {
    columns: {
      project_id: 'int4',
      id: 'bytes',
      start_ns: 'int8',
      end_ns: 'int8',
      span_count: 'int8',
      patch_count: 'int8',
      status: 'int2',
      trace_type: 'int2',
      has_browser_session: 'int2',
      ...usage,
      input_cost_pico: 'int8',
      output_cost_pico: 'int8',
      total_cost_pico: 'int8',
      top_span_id: 'bytes?',
      top_span_type: 'int2?',
      top_span_name: 'text?',
      user_id: 'text?',
      session_id: 'text?',
      tags: 'text',
      metadata: 'text',
      span_names: 'text',
      root_input: 'text?',
      root_output: 'text?',
      merge_state: 'text',
      notes: 'text?',
    },
    primaryKey: ['project_id', 'id'],
  },
  trace_tags: {
    columns: { project_id: 'int4', tag: 'text', start_ns: 'int8', trace_id: 'bytes' },
    primaryKey: ['project_id', 'tag', 'start_ns', 'trace_id'],
    isKeyOnly: true,
  },
  trace_meta: {
    columns: { project_id: 'int4', key: 'text', value: 'text', start_ns: 'int8', trace_id: 'bytes' },
    primaryKey: ['project_id', 'key', 'value', 'start_ns', 'trace_id'],
    isKeyOnly: true,
  },
  annotations: {
    columns: {
      project_id: 'int4',
      id: 'text',
      trace_id: 'bytes?',
      span_id: 'bytes?',
      written_at_us: 'int8',
      created_at_us: 'int8',
      body: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  scores: {
    columns: {
      project_id: 'int4',
      id: 'text',
      trace_id: 'bytes?',
      span_id: 'bytes?',
      name: 'text',
      score: 'double',
      source: 'int2',
      metadata: 'text?',
      written_at_us: 'int8',
      annotation_id: 'text',
    },
    primaryKey: ['project_id', 'id'],
  },
  pending: {
    columns: { project_id: 'int4', span_id: 'bytes', trace_id: 'bytes', created_at_us: 'int8', notes: 'text' },
    primaryKey: ['project_id', 'span_id', 'trace_id'],
  },
} satisfies Partial<Record<keyof Tables, TableDefinition>>;

/** Creates the tables for spans, traces and annotations. */
export async function createFirstTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('projects')
    .addColumn('id', dialect.columnTypes.generatedId, (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('created_at_us', dialect.columnTypes.int8, (column) => column.notNull())
    .execute();
  for (const [name, definition] of Object.entries(tables)) {
    await createTable(db, dialect, name as keyof typeof tables, definition);
  }
  await createIndexes(db);
  await dialect.tuneTables(db);
}

async function createIndexes(db: Kysely<Tables>): Promise<void> {
  // Tags and scores may name a span without its trace.
  await db.schema.createIndex('spans_by_span_id').on('spans').columns(['span_id']).execute();
  // Each filter of the trace list is a range scan that ends with (start, id), the order of the list.
  const onTraces = (name: string) => db.schema.createIndex(name).on('traces');
  await onTraces('traces_by_start').columns(['project_id', 'start_ns', 'id']).execute();
  await onTraces('traces_by_status').columns(['project_id', 'status', 'start_ns', 'id']).execute();
  for (const column of ['user_id', 'session_id'] as const) {
    const index = onTraces(`traces_by_${column}`).columns(['project_id', column, 'start_ns', 'id']);
    await index.where(column, 'is not', null).execute();
  }
  await db.schema.createIndex('scores_by_trace').on('scores').columns(['project_id', 'trace_id']).execute();
  await db.schema.createIndex('scores_by_span').on('scores').columns(['project_id', 'span_id']).execute();
  const byAge = ['project_id', 'created_at_us', 'trace_id', 'span_id'] as const;
  await db.schema
    .createIndex('pending_by_age')
    .on('pending')
    .columns([...byAge])
    .execute();
}
