import { toStorableJson } from '../../../http/to-storable-json.js';
import { toUuid } from '../../../http/uuid.js';
import type { PushDatapoints, PushDatapointsResult } from '../../../store/datasets/push-datapoints.js';
import type { Store } from '../../../store/store.js';
import type { ReviewedTrace } from './read-reviews-to-export.js';
import type { ScoreName } from './score-names.js';
import { toLabels } from './to-labels.js';
import { toReviewMetadata } from './to-review-metadata.js';

/** Where datapoints go. */
export interface DatasetExport {
  store: Store;
  projectId: string;
  name: string;
  /** 32 hex digits; all batches make one version. */
  pushId: string;
  nameOf: ScoreName;
}

/** Makes a datapoint of each trace, with what people said as its target; one that is there already is updated. */
export async function exportToDataset(
  { name, nameOf, projectId, pushId, store }: DatasetExport,
  batches: AsyncIterable<ReviewedTrace[]>,
): Promise<object> {
  const push = async (points: PushDatapoints['points']) => {
    const input: PushDatapoints = { dataset: { name }, mode: 'create-if-missing', pushId, points };
    return toDone(await store.change('push-datapoints', projectId, input, null));
  };
  // There is a dataset then, also when there are no reviews.
  let { datasetId, version } = await push([]);
  const counts = { review_count: 0, created: 0, updated: 0, unchanged: 0 };
  for await (const batch of batches) {
    const pushed = await push(batch.map((trace) => toPoint(trace, nameOf)));
    ({ datasetId, version } = pushed);
    counts.review_count += pushed.points.length;
    for (const [, , state] of pushed.points) counts[state] += 1;
  }
  return { dataset: { id: toUuid(datasetId), name, version }, ...counts };
}

/** The trace is the key, as for the datapoints that clients make of traces. */
function toPoint({ content, review, traceKey }: ReviewedTrace, nameOf: ScoreName): PushDatapoints['points'][number] {
  return {
    id: null,
    key: toUuid(traceKey),
    data: content.input ?? 'null',
    target: toStorableJson(toLabels(review, nameOf)),
    metadata: toReviewMetadata(review, nameOf),
  };
}

function toDone(result: PushDatapointsResult): PushDatapointsResult & { kind: 'done' } {
  if (result.kind === 'done') return result;
  throw new Error(`A dataset that is made when it is missing was refused as ${result.kind}: a bug in Tailrace`);
}
