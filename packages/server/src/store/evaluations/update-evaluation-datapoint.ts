import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';

/** Ids are 32 hex digits. */
export interface UpdateEvaluationDatapoint {
  evaluationId: string;
  datapointId: string;
  scores: Readonly<Record<string, number>>;
  /** JSON text; null keeps the output that is there, and so for the trace. */
  executorOutput: string | null;
  traceId: string | null;
}

export type UpdateEvaluationDatapointResult = { kind: 'done' } | { kind: 'not-found' };

/** Merges scores into a datapoint by their names, and sets its output and trace when they are given. */
export async function updateEvaluationDatapoint(
  { transaction, projectId }: ChangeContext,
  update: UpdateEvaluationDatapoint,
): Promise<UpdateEvaluationDatapointResult> {
  const datapoint = transaction
    .updateTable('evaluation_datapoints')
    .where('project_id', '=', projectId)
    .where('evaluation_id', '=', bytesOf(update.evaluationId))
    .where('id', '=', bytesOf(update.datapointId));
  const { executorOutput, traceId } = update;
  // This also locks the row, so that no score of another server is lost between the two statements.
  const row = await datapoint
    .set((eb) => ({ executor_output: executorOutput ?? eb.ref('executor_output') }))
    .returning('scores')
    .executeTakeFirst();
  if (row === undefined) return { kind: 'not-found' };
  const scores = new Map(Object.entries(JSON.parse(row.scores) as Record<string, number>));
  for (const [name, score] of Object.entries(update.scores)) scores.set(name, score);
  const trace = traceId === null ? {} : { trace_id: bytesOf(traceId) };
  await datapoint.set({ scores: JSON.stringify(Object.fromEntries(scores)), ...trace }).execute();
  return { kind: 'done' };
}
