import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import type { EvaluationDatapointValues } from './evaluation-statements.js';
import type { StoredEvaluationDatapoint } from './stored-evaluation.js';

export interface SaveEvaluationDatapoints {
  /** 32 hex digits. */
  evaluationId: string;
  /** One without an id is new. */
  points: readonly (Omit<StoredEvaluationDatapoint, 'id'> & { id: string | null })[];
}

export type SaveEvaluationDatapointsResult = { kind: 'done' } | { kind: 'not-found' };

/** Saves datapoints; one whose id is there already is replaced whole. */
export async function saveEvaluationDatapoints(
  context: ChangeContext,
  { evaluationId, points }: SaveEvaluationDatapoints,
): Promise<SaveEvaluationDatapointsResult> {
  const { transaction, projectId, nowUs, ids, statements } = context;
  const evaluation = bytesOf(evaluationId);
  const evaluations = transaction.selectFrom('evaluations').select('id').where('project_id', '=', projectId);
  const found = await evaluations.where('id', '=', evaluation).executeTakeFirst();
  if (found === undefined) return { kind: 'not-found' };
  // One statement must not meet a row twice, so the last of an id is taken here.
  const rows = new Map<string, EvaluationDatapointValues>();
  for (const point of points) {
    const id = point.id ?? ids.next();
    const { index, traceId, scores, datasetLink, data, target, metadata, executorOutput } = point;
    const trace = traceId === null ? null : bytesOf(traceId);
    const place = [projectId, evaluation, bytesOf(id), nowUs, index, trace] as const;
    rows.set(id, [...place, scores, datasetLink, data, target, metadata, executorOutput]);
  }
  // In one order, so that two servers with the same rows never wait for each other in a circle.
  const ordered = [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, values]) => values);
  await statements.saveEvaluationDatapoints.run(transaction, ordered);
  return { kind: 'done' };
}
