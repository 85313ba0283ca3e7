import { ValidationError } from '@tailrace/core';
import type { PushDatapointsResponse, RejectedPoint } from '../dataset-types.js';

/** What one request stored. */
export interface StoredBatch {
  message: string | undefined;
  datasetId: string | undefined;
  count: number;
  created: number | undefined;
  updated: number | undefined;
  unchanged: number | undefined;
  version: number | undefined;
  /** Ids of what was stored, where the backend says. */
  ids: readonly string[];
}

/** Adds up what became of a push, however its requests end. */
export class PushTally {
  readonly #maxRejected: number;
  readonly #rejected: RejectedPoint[] = [];
  #requests = 0;
  #message: string | undefined;
  #datasetId: string | undefined;
  #stored = 0;
  #created: number | undefined = 0;
  #updated: number | undefined = 0;
  #unchanged: number | undefined = 0;
  #version: number | undefined;
  readonly #ids: Set<string> | undefined;

  /** With `keepsIds` it holds the id of each point that was stored. */
  constructor(maxRejected: number, { keepsIds = false } = {}) {
    this.#maxRejected = maxRejected;
    this.#ids = keepsIds ? new Set() : undefined;
  }

  /** Ids of what was stored, when they are kept. */
  get ids(): ReadonlySet<string> {
    return this.#ids ?? new Set();
  }

  /** Points that the server took. */
  get stored(): number {
    return this.#stored;
  }

  /** How many points were refused. */
  get rejectedCount(): number {
    return this.#rejected.length;
  }

  /** Refused points, by their place in the input. */
  get rejected(): RejectedPoint[] {
    return this.#rejected.toSorted((a, b) => a.index - b.index);
  }

  addStored(batch: StoredBatch): void {
    this.#requests++;
    this.#message = batch.message ?? this.#message;
    this.#datasetId = batch.datasetId ?? this.#datasetId;
    this.#stored += batch.count;
    for (const id of this.#ids ? batch.ids : []) this.#ids?.add(id);
    this.#created = sum(this.#created, batch.created);
    this.#updated = sum(this.#updated, batch.updated);
    this.#unchanged = sum(this.#unchanged, batch.unchanged);
    this.#version = batch.version === undefined ? this.#version : Math.max(batch.version, this.#version ?? 0);
  }

  /** Notes a refused point. Throws ValidationError when there are too many to go on. */
  addRejected(point: RejectedPoint): void {
    this.#rejected.push(point);
    if (this.#rejected.length <= this.#maxRejected) return;
    const [first = point] = this.rejected;
    throw new ValidationError([
      {
        field: `points[${first.index}].${first.field}`,
        message: `${first.message} (the first of ${this.#rejected.length} refused points; maxRejected is ${this.#maxRejected})`,
      },
    ]);
  }

  /** The result of the push as a whole. */
  toResponse(pushId: string, datasetId: string | undefined): PushDatapointsResponse {
    const isCounted = this.#requests > 0;
    return {
      message: this.#message ?? (isCounted ? 'Datapoints pushed' : 'No datapoints pushed'),
      datasetId: this.#datasetId ?? datasetId ?? '',
      count: this.#stored,
      created: this.#created,
      updated: this.#updated,
      unchanged: this.#unchanged,
      version: this.#version,
      rejected: this.rejected,
      pushId,
    };
  }
}

const sum = (total: number | undefined, more: number | undefined): number | undefined =>
  total === undefined || more === undefined ? undefined : total + more;
