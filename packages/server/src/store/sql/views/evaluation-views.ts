import { sql } from 'kysely';
import type { View } from './view.js';
import { column, columns, rowsOf, timeFromUs } from './view-columns.js';

const ofEvaluation = sql`from evaluations as e where e.project_id = r.project_id and e.id = r.evaluation_id`;

/** Datapoints of evaluations, each with its scores. */
export const evaluationDatapointsView: View = {
  columns: {
    ...columns('trace-id', ['id', 'evaluation_id']),
    evaluation_name: { type: 'text', sql: sql`(select e.name ${ofEvaluation})` },
    group_id: { type: 'text', sql: sql`(select e.group_id ${ofEvaluation})` },
    index: column('int', 'position'),
    trace_id: column('trace-id', 'trace_id'),
    created_at: timeFromUs('created_at_us'),
    ...columns('json', ['data', 'target', 'metadata', 'executor_output', 'scores', 'dataset_link']),
  },
  from: (projectId) => rowsOf('evaluation_datapoints', projectId),
};
