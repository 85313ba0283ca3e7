import { sql } from 'kysely';
import { spanTypes, statuses } from '../../enum-codes.js';
import type { View } from './view.js';
import { column, columns, duration, jsonText, rowsOf, tokenColumns, words } from './view-columns.js';

const traceOfRow = sql`from traces as t where t.project_id = r.project_id and t.id = r.trace_id`;

/** Spans that show. */
export const spansView: View = {
  columns: {
    span_id: column('span-id', 'span_id'),
    trace_id: column('trace-id', 'trace_id'),
    parent_span_id: column('span-id', 'parent_span_id'),
    name: column('text', 'name'),
    path: { type: 'text', sql: ({ listJoin }) => listJoin(sql`r.path`, '.') },
    span_type: words('span_type', spanTypes),
    status: words('status', statuses),
    status_message: column('text', 'status_message'),
    start_time: column('time', 'start_ns'),
    end_time: column('time', 'end_ns'),
    duration,
    input: column('json', 'input'),
    output: column('json', 'output'),
    request_model: column('text', 'request_model'),
    response_model: column('text', 'response_model'),
    model: { type: 'text', sql: sql`coalesce(r.response_model, r.request_model)` },
    provider: column('text', 'provider'),
    ...tokenColumns,
    ...columns('float', ['input_cost', 'output_cost', 'total_cost']),
    user_id: column('text', 'user_id'),
    session_id: column('text', 'session_id'),
    attributes: jsonText('attributes'),
    tags: {
      type: 'list',
      sql: ({ spanTags }) => {
        const notes = sql`(select t.notes ${traceOfRow})`;
        const isTop = sql`(select t.top_span_id = r.span_id ${traceOfRow})`;
        return spanTags(sql`r.tags`, notes, sql`r.span_id`, isTop);
      },
    },
    tool_definitions: {
      type: 'json',
      sql: ({ jsonAt }) => {
        const keys = ['gen_ai.tool.definitions', 'ai.prompt.tools'];
        return sql`coalesce(${sql.join(keys.map((key) => jsonAt(sql`r.attributes`, [key], 'text')))})`;
      },
    },
  },
  from: (projectId) => rowsOf('spans', projectId, sql` and r.is_hidden = 0`),
};
