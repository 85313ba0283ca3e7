import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { type CountedEvaluation, countedEvaluations } from './list-evaluations.js';
import { type ScoreDistribution, scoreDistribution } from './score-distribution.js';
import { evaluationFromRow } from './stored-evaluation.js';

/** An evaluation with its scores, by their names. */
export interface ScoredEvaluation extends CountedEvaluation {
  scores: [name: string, distribution: ScoreDistribution][];
}

/** Reads an evaluation and sums up the scores of its datapoints; null when it does not exist. */
export async function getEvaluation(
  db: Kysely<Tables>,
  projectId: number,
  { evaluationId }: { evaluationId: string },
): Promise<ScoredEvaluation | null> {
  const id = bytesOf(evaluationId);
  const row = await countedEvaluations(db, projectId).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const datapoints = await db
    .selectFrom('evaluation_datapoints')
    .select('scores')
    .where('project_id', '=', projectId)
    .where('evaluation_id', '=', id)
    .where('scores', '!=', '{}')
    .execute();
  const valuesOf = new Map<string, number[]>();
  for (const { scores } of datapoints) {
    for (const [name, score] of Object.entries(JSON.parse(scores) as Record<string, number>)) {
      const values = valuesOf.get(name);
      if (values === undefined) valuesOf.set(name, [score]);
      else values.push(score);
    }
  }
  const scores = [...valuesOf].map(([name, values]): [string, ScoreDistribution] => [name, scoreDistribution(values)]);
  scores.sort(([left], [right]) => (left < right ? -1 : 1));
  return { ...evaluationFromRow(row), datapointCount: Number(row.datapoint_count), scores };
}
