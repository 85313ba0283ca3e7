export type { DatasetSelector } from './dataset-selector.js';
export type {
  Datapoint,
  Dataset,
  DatasetVersion,
  GetDatapointsResponse,
  PushDatapointsResponse,
  RejectedPoint,
  StoredDatapoint,
} from './dataset-types.js';
export { DatasetsClient } from './datasets-client.js';
export type { DeleteDatapointsOptions, DeleteDatapointsResponse } from './delete-datapoints.js';
export {
  type DatapointChange,
  type DiffOptions,
  diffDatapoints,
  type IdentifiedDatapoint,
} from './diff/diff-datapoints.js';
export { DatasetFileError, type FilePlace } from './errors/dataset-file-error.js';
export { DatasetPushError, type DatasetPushErrorDetails } from './errors/dataset-push-error.js';
export { type ReadJsonlOptions, readJsonl } from './files/read-jsonl.js';
export type { TextSource } from './files/text-source.js';
export type { UnreadableOptions } from './files/unreadable.js';
export { type WritablePoints, writeJsonl } from './files/write-jsonl.js';
export type { FromTracesOptions } from './from-traces.js';
export type { ItemsOptions } from './items.js';
export type { PullOptions } from './pull.js';
export type { PointKey } from './push/point-key.js';
export type { PointSource } from './push/point-source.js';
export type { PushCheckpoint, PushOptions, PushProgress } from './push/push-options.js';
export type { StandardIssue, StandardResult, StandardSchema } from './schema/standard-schema.js';
