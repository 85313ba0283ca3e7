/** A dataset as the API lists it. */
export interface Dataset {
  id: string;
  name: string;
  projectId: string;
  /** RFC 3339. */
  createdAt: string;
}

/** One row of a dataset, as it is written. */
export interface Datapoint<D = unknown, T = unknown> {
  data: D;
  target?: T | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** UUID of the datapoint; pushing it again replaces the datapoint. Without one the push gives it an id. */
  id?: string | undefined;
}

/** One row of a dataset, as it is read. */
export interface StoredDatapoint<D = unknown, T = unknown> {
  id: string;
  datasetId: string;
  data: D;
  /** `null` where none was written. */
  target: T | null;
  metadata: Record<string, unknown>;
  /** RFC 3339. */
  createdAt: string;
}

/** Part of a dataset. */
export interface GetDatapointsResponse<D = unknown, T = unknown> {
  items: StoredDatapoint<D, T>[];
  /** Datapoints in the whole dataset, in the version that was asked for. */
  totalCount: number;
  anyInProject: boolean;
  /** The version that was read; backends without versions leave it out. */
  version?: number | undefined;
  /** Where the next page starts; `null` on the last one, absent on backends that page by offset only. */
  nextCursor?: string | null | undefined;
}

/** A point that was not stored, and why; the others were. */
export interface RejectedPoint {
  /** Its place in the whole input, from 0. */
  index: number;
  /** What is wrong, as a path into the point: `data`, `metadata`, `key`; `row` when the row of a file could not be read. */
  field: string;
  message: string;
  /** The line of a row that could not be read, from 1. */
  line?: number | undefined;
  /** Bytes of its JSON text, for a point that is too large. */
  bytes?: number | undefined;
}

/** What became of a push, over all its batches. */
export interface PushDatapointsResponse {
  message: string;
  /** The dataset that was written; empty when every point was rejected and the dataset was given by name. */
  datasetId: string;
  /** Points that the server took: created, updated or found unchanged. */
  count: number;
  /** Points that are new; like the next three `undefined` on backends that do not count. */
  created: number | undefined;
  /** Points that replaced one with the same key or id. */
  updated: number | undefined;
  /** Points that were there already, exactly so. */
  unchanged: number | undefined;
  /** Datapoints that a mirroring push deleted, or would delete in a dry run; `undefined` for other pushes. */
  deleted?: number | undefined;
  /** Their ids. */
  deletedIds?: string[] | undefined;
  /** The version that the push made, or the latest when nothing changed. */
  version: number | undefined;
  /** Points that were refused, by their place in the input. */
  rejected: RejectedPoint[];
  /** Names this push: pass it with `startAt` to go on with it later. */
  pushId: string;
}

/** One version of a dataset. */
export interface DatasetVersion {
  version: number;
  /** RFC 3339. */
  createdAt: string;
  created: number;
  updated: number;
  deleted: number;
  /** Datapoints in the dataset at this version. */
  totalCount: number;
}
