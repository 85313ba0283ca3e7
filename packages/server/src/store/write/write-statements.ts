import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { BatchStatement } from '../database/batch-statement.js';
import { spanColumns } from '../database/span-columns.js';
import type { Tables } from '../database/tables.js';
import { mergedTraceColumns, traceColumns } from '../database/trace-columns.js';

const scoreColumns = [
  'project_id',
  'id',
  'trace_id',
  'span_id',
  'name',
  'score',
  'source',
  'metadata',
  'written_at_us',
  'annotation_id',
  'actor',
  'value',
  'comment',
  'is_removed',
] as const;
const historyColumns = [
  'project_id',
  'score_id',
  'written_at_us',
  'is_removed',
  'annotation_id',
  'score',
  'value',
  'comment',
] as const;
const annotationColumns = [
  'project_id',
  'id',
  'trace_id',
  'span_id',
  'written_at_us',
  'created_at_us',
  'body',
] as const;
const tagColumns = ['project_id', 'tag', 'start_ns', 'trace_id'] as const;
const placeColumns = ['project_id', 'event_id', 'trace_id', 'span_id'] as const;
const metaColumns = ['project_id', 'key', 'value', 'start_ns', 'trace_id'] as const;

export type WriteStatements = ReturnType<typeof createWriteStatements>;

/** Builds the statements of the write path once; their values come later. */
export function createWriteStatements(db: Kysely<Tables>) {
  return {
    ...spanStatements(db),
    ...traceStatements(db),
    ...indexStatements(db),
    ...annotationStatements(db),
    ...eventStatements(db),
  };
}

function spanStatements(db: Kysely<Tables>) {
  const key = ['project_id', 'trace_id', 'span_id'] as const;
  const content = spanColumns.filter((column) => !key.some((name) => name === column));
  const insert = (count: number) => db.insertInto('spans').values(placeholders(spanColumns, count));
  return {
    insertSpans: new BatchStatement((count) =>
      insert(count)
        .onConflict((conflict) => conflict.columns(key).doNothing())
        .returning(['trace_id', 'span_id'])
        .compile(),
    ),
    replaceSpans: new BatchStatement((count) =>
      insert(count)
        .onConflict((conflict) => conflict.columns(key).doUpdateSet(excluded(content)))
        .compile(),
    ),
    /** Spans by id, in whatever trace. Shared: project. */
    findSpans: new BatchStatement((count) =>
      db.selectFrom('spans').selectAll().where('span_id', 'in', blobs(count)).where('project_id', '=', 0).compile(),
    ),
    /** The same, but only where and when they are. Shared: project. */
    locateSpans: new BatchStatement((count) =>
      db
        .selectFrom('spans')
        .select(['trace_id', 'span_id', 'start_ns'])
        .where('span_id', 'in', blobs(count))
        .where('project_id', '=', 0)
        .compile(),
    ),
  };
}

function eventStatements(db: Kysely<Tables>) {
  return {
    /** An event moves when another turns out to have its id. */
    savePlaces: new BatchStatement((count) =>
      db
        .insertInto('captured_events')
        .values(placeholders(placeColumns, count))
        .onConflict((on) => on.columns(['project_id', 'event_id']).doUpdateSet(excluded(placeColumns.slice(2))))
        .compile(),
    ),
  };
}

function traceStatements(db: Kysely<Tables>) {
  return {
    /** Shared: project. */
    findTraces: new BatchStatement((count) =>
      db.selectFrom('traces').selectAll().where('id', 'in', blobs(count)).where('project_id', '=', 0).compile(),
    ),
    saveTraces: new BatchStatement((count) =>
      db
        .insertInto('traces')
        .values(placeholders(traceColumns, count))
        .onConflict((conflict) => conflict.columns(['project_id', 'id']).doUpdateSet(excluded(mergedTraceColumns)))
        .compile(),
    ),
  };
}

function indexStatements(db: Kysely<Tables>) {
  return {
    insertTags: new BatchStatement((count) =>
      db
        .insertInto('trace_tags')
        .values(placeholders(tagColumns, count))
        .onConflict((on) => on.doNothing())
        .compile(),
    ),
    insertMeta: new BatchStatement((count) =>
      db
        .insertInto('trace_meta')
        .values(placeholders(metaColumns, count))
        .onConflict((on) => on.doNothing())
        .compile(),
    ),
    deleteTags: new BatchStatement((count) => db.deleteFrom('trace_tags').where(anyRow(tagColumns, count)).compile()),
    deleteMeta: new BatchStatement((count) => db.deleteFrom('trace_meta').where(anyRow(metaColumns, count)).compile()),
  };
}

function annotationStatements(db: Kysely<Tables>) {
  return {
    insertAnnotations: new BatchStatement((count) =>
      db
        .insertInto('annotations')
        .values(placeholders(annotationColumns, count))
        .onConflict((conflict) => conflict.columns(['project_id', 'id']).doNothing())
        .returning('id')
        .compile(),
    ),
    /** Annotations that are there. Shared: project. */
    findAnnotations: new BatchStatement((count) =>
      db
        .selectFrom('annotations')
        .select(['id', 'trace_id', 'span_id', 'body'])
        .where('id', 'in', Array<string>(count).fill(''))
        .where('project_id', '=', 0)
        .compile(),
    ),
    /** The later writing of a score wins, as with everything that is annotated; of two at one microsecond, the removal. */
    saveScores: new BatchStatement((count) =>
      db
        .insertInto('scores')
        .values(placeholders(scoreColumns, count))
        .onConflict((conflict) =>
          conflict
            .columns(['project_id', 'id'])
            .doUpdateSet(excluded(scoreColumns.slice(2)))
            .where(
              sql<SqlBool>`(excluded.written_at_us, excluded.is_removed, excluded.annotation_id) >
                (scores.written_at_us, scores.is_removed, scores.annotation_id)`,
            ),
        )
        .compile(),
    ),
    insertHistory: new BatchStatement((count) =>
      db
        .insertInto('score_history')
        .values(placeholders(historyColumns, count))
        .onConflict((on) => on.doNothing())
        .compile(),
    ),
    /** What waits for whole traces. Shared: project, WHOLE_TRACE. */
    findPendingTraces: new BatchStatement((count) =>
      db
        .selectFrom('pending')
        .selectAll()
        .where('trace_id', 'in', blobs(count))
        .where('project_id', '=', 0)
        .where('span_id', '=', new Uint8Array())
        .compile(),
    ),
    /** What waits for spans, in whatever trace. Shared: project. */
    findPendingSpans: new BatchStatement((count) =>
      db.selectFrom('pending').selectAll().where('span_id', 'in', blobs(count)).where('project_id', '=', 0).compile(),
    ),
  };
}

// Compiling needs a value in each place; only their number matters.
function placeholders<Column extends string>(columns: readonly Column[], count: number): Record<Column, never>[] {
  const row = Object.fromEntries(columns.map((column) => [column, 0])) as Record<Column, never>;
  return Array.from({ length: count }, () => row);
}

function blobs(count: number): Uint8Array[] {
  return Array.from({ length: count }, () => new Uint8Array());
}

function excluded(columns: readonly string[]): Record<string, Expression<never>> {
  return Object.fromEntries(columns.map((column) => [column, sql<never>`excluded.${sql.ref(column)}`]));
}

function anyRow<Table extends 'trace_tags' | 'trace_meta'>(columns: readonly string[], count: number) {
  return (eb: ExpressionBuilder<Tables, Table>) =>
    eb.or(
      Array.from({ length: count }, () => eb.and(columns.map((column) => sql<SqlBool>`${sql.ref(column)} = ${0}`))),
    );
}
