import { deterministicUuid } from '../../http/deterministic-uuid.js';
import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { endDatapoints, findDatapoints } from './current-datapoints.js';
import type { DatasetSelector } from './dataset-selector.js';
import type { CurrentDatapoint, DatapointValues } from './dataset-statements.js';
import { createDataset, type LockedDataset, lockDataset } from './lock-dataset.js';
import { type DatapointContent, type DatapointState, type IdentifiedPoint, PlannedPush } from './planned-push.js';
import { STILL_CURRENT } from './revisions.js';
import { saveVersion } from './save-version.js';

/** Datapoints for a dataset. Ids are 32 hex digits. */
export interface PushDatapoints {
  dataset: DatasetSelector;
  /** `create` is refused when the name is taken. */
  mode: 'existing' | 'create' | 'create-if-missing';
  /** Several requests with one push id share a version. */
  pushId: string | null;
  /** A key decides, then an id; without both the datapoint is new. */
  points: readonly (DatapointContent & { id: string | null; key: string | null })[];
}

export type PushDatapointsResult =
  | {
      kind: 'done';
      datasetId: string;
      isNewDataset: boolean;
      version: number;
      /** In the order of the push. */
      points: [id: string, createdAtUs: number, state: DatapointState][];
    }
  | { kind: 'not-found' }
  | { kind: 'name-taken' };

/** Stores datapoints; those that are there with the same content stay as they are. */
export async function pushDatapoints(context: ChangeContext, input: PushDatapoints): Promise<PushDatapointsResult> {
  const opened = await openDataset(context, input);
  if ('kind' in opened) return opened;
  const { dataset, isNewDataset } = opened;
  const points = identify(context, dataset, input.points);
  const current = await findCurrent(context, dataset, input.points, points);
  const plan = new PlannedPush(points, current, context.nowUs);
  const version = await write(context, dataset, plan, input.pushId);
  return { kind: 'done', datasetId: dataset.id, isNewDataset, version, points: plan.states };
}

type Opened = { dataset: LockedDataset; isNewDataset: boolean };

async function openDataset(
  context: ChangeContext,
  { dataset: selector, mode }: PushDatapoints,
): Promise<Opened | { kind: 'not-found' } | { kind: 'name-taken' }> {
  let dataset = await lockDataset(context, selector);
  if (dataset === null && mode !== 'existing' && 'name' in selector) {
    const created = await createDataset(context, selector.name);
    if (created !== null) return { dataset: created, isNewDataset: true };
    // Another server has made it since we looked.
    dataset = await lockDataset(context, selector);
  }
  if (dataset === null) return { kind: 'not-found' };
  return mode === 'create' ? { kind: 'name-taken' } : { dataset, isNewDataset: false };
}

function identify(context: ChangeContext, dataset: LockedDataset, points: PushDatapoints['points']): IdentifiedPoint[] {
  return points.map(({ id, key, ...content }) => {
    if (key !== null) return { ...content, id: deterministicUuid('datapoint', dataset.id, key).replaceAll('-', '') };
    return { ...content, id: id ?? context.ids.next() };
  });
}

async function findCurrent(
  context: ChangeContext,
  dataset: LockedDataset,
  inputs: PushDatapoints['points'],
  points: readonly IdentifiedPoint[],
): Promise<Map<string, CurrentDatapoint>> {
  const named = points.filter((_, index) => inputs[index]?.key !== null || inputs[index]?.id !== null);
  const rows = await findDatapoints(context, dataset, new Set(named.map(({ id }) => id)));
  return new Map(rows.map((row) => [hexOf(row.id), row]));
}

async function write(
  context: ChangeContext,
  dataset: LockedDataset,
  plan: PlannedPush,
  pushId: string | null,
): Promise<number> {
  const { writes } = plan;
  if (writes.length === 0) return dataset.version;
  const { transaction, projectId, statements } = context;
  const revision = dataset.revision + 1;
  const datasetId = bytesOf(dataset.id);
  const replaced = writes.flatMap(({ replaces }) => replaces ?? []);
  await endDatapoints(context, dataset, replaced, revision);
  const rows = writes.map(({ id, createdAtUs, data, target, metadata }): DatapointValues => {
    const place = [projectId, datasetId, bytesOf(id), revision, STILL_CURRENT] as const;
    return [...place, createdAtUs, data, target, metadata];
  });
  await statements.insertDatapoints.run(transaction, rows);
  const counts = { created: writes.length - replaced.length, updated: replaced.length, deleted: 0 };
  return saveVersion(context, dataset, pushId, counts);
}
