import { deterministicUuid } from '../../../http/deterministic-uuid.js';
import { toStorableJson } from '../../../http/to-storable-json.js';
import { toUuid } from '../../../http/uuid.js';
import type { SaveEvaluationDatapoints } from '../../../store/evaluations/save-evaluation-datapoints.js';
import type { Store } from '../../../store/store.js';
import type { ReviewedTrace } from './read-reviews-to-export.js';
import type { ScoreName } from './score-names.js';
import { toNumbers } from './to-labels.js';
import { toReviewMetadata } from './to-review-metadata.js';

/** Which evaluation to make. */
export interface EvaluationExport {
  store: Store;
  projectId: string;
  name: string;
  groupId: string;
  /** The same again goes on with the evaluation that it made. */
  idempotencyKey: string | null;
  nameOf: ScoreName;
}

const SOURCE = toStorableJson({ source: 'trace_reviews' });

/** Makes an evaluation with a datapoint for each review. */
export async function exportToEvaluation(
  { groupId, idempotencyKey, name, nameOf, projectId, store }: EvaluationExport,
  batches: AsyncIterable<ReviewedTrace[]>,
): Promise<object> {
  const input = { name, groupId, metadata: SOURCE };
  const { id } = await store.change('create-evaluation', projectId, input, idempotencyKey);
  let reviewCount = 0;
  for await (const batch of batches) {
    const start = reviewCount;
    const points = batch.map((trace, place) => toPoint(trace, { evaluationId: id, index: start + place }, nameOf));
    await store.change('save-evaluation-datapoints', projectId, { evaluationId: id, points }, null);
    reviewCount += batch.length;
  }
  return { evaluation: { id: toUuid(id), name, group_name: groupId }, review_count: reviewCount };
}

function toPoint(
  { content, review, traceKey }: ReviewedTrace,
  { evaluationId, index }: { evaluationId: string; index: number },
  nameOf: ScoreName,
): SaveEvaluationDatapoints['points'][number] {
  return {
    id: deterministicUuid('review-export', evaluationId, review.id).replaceAll('-', ''),
    index,
    traceId: traceKey,
    data: content.input ?? 'null',
    target: null,
    metadata: toReviewMetadata(review, nameOf),
    executorOutput: content.output,
    scores: toStorableJson(toNumbers(review, nameOf)),
    datasetLink: null,
  };
}
