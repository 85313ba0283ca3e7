import type { DatasetLink } from '../client/eval-types.js';

/** One item of the data. */
export interface EvalItem<Data = unknown, Target = unknown> {
  /** Names the item across runs. @default its place in the data */
  id?: string | undefined;
  data: Data;
  target?: Target | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** The datapoint of a dataset that the item is. */
  datasetLink?: DatasetLink | undefined;
}
