import { sql } from 'kysely';
import { spanTypes, statuses, traceTypes } from '../../enum-codes.js';
import type { View } from './view.js';
import { column, dollars, duration, rowsOf, tokenColumns, words } from './view-columns.js';

/** Traces that have arrived. Both tag columns show what is on the trace now, whoever put it there. */
export const tracesView: View = {
  columns: {
    id: column('trace-id', 'id'),
    trace_type: words('trace_type', traceTypes),
    metadata: column('json', 'metadata'),
    start_time: column('time', 'start_ns'),
    end_time: column('time', 'end_ns'),
    duration,
    ...tokenColumns,
    input_cost: dollars('input_cost_pico'),
    output_cost: dollars('output_cost_pico'),
    total_cost: dollars('total_cost_pico'),
    status: words('status', statuses),
    user_id: column('text', 'user_id'),
    session_id: column('text', 'session_id'),
    num_spans: { type: 'int', sql: sql`(r.span_count + r.patch_count)` },
    top_span_id: column('span-id', 'top_span_id'),
    top_span_name: column('text', 'top_span_name'),
    top_span_type: words('top_span_type', spanTypes),
    tags: column('list', 'tags'),
    trace_tags: column('list', 'tags'),
    span_names: column('list', 'span_names'),
    root_span_input: column('json', 'root_input'),
    root_span_output: column('json', 'root_output'),
  },
  from: (projectId) => rowsOf('traces', projectId, sql` and r.span_count > 0`),
};
