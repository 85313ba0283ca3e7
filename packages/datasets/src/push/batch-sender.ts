import {
  type ApiResponse,
  ConflictError,
  PayloadTooLargeError,
  type RequestOptions,
  type Transport,
} from '@tailrace/core';
import type { SelectedDataset } from '../dataset-selector.js';
import { type Batch, type BatchLimits, identityOf } from './batches.js';
import type { EncodedPoint } from './encode-point.js';
import { InOrderByIdentity } from './in-order-by-identity.js';
import { keyedPointId, pointId } from './push-id.js';
import { readPushResponse } from './push-response.js';
import type { PushTally } from './push-tally.js';

/** What all requests of a push share. */
export interface BatchSenderOptions {
  dataset: SelectedDataset;
  createDataset: boolean;
  pushId: string;
  limits: BatchLimits;
  request: RequestOptions | undefined;
}

/** Sends the batches of one push and tallies what the server says. */
export class BatchSender {
  readonly #transport: Transport;
  readonly #options: BatchSenderOptions;
  readonly #tally: PushTally;
  readonly #order = new InOrderByIdentity();
  #mustCreate: boolean;

  constructor(transport: Transport, options: BatchSenderOptions, tally: PushTally) {
    this.#transport = transport;
    this.#options = options;
    this.#tally = tally;
    this.#mustCreate = options.createDataset;
  }

  /** Whether batches may go side by side: not before the one that creates the dataset has. */
  get isDatasetThere(): boolean {
    return !this.#mustCreate;
  }

  /** Sends a batch, in as many requests as the server's size limit asks for. */
  async send({ points }: Batch): Promise<void> {
    const identities = points.flatMap((point) => identityOf(point) ?? []);
    await this.#order.run(identities, () => this.#sendPoints(points));
  }

  async #sendPoints(points: readonly EncodedPoint[]): Promise<void> {
    if (points.length === 0) return;
    const body = await this.#writeBody(points);
    try {
      const { stored, rejected } = readPushResponse(await this.#post(points, body), points);
      this.#mustCreate = false;
      this.#tally.addStored(stored);
      for (const point of rejected) this.#tally.addRejected(point);
    } catch (error) {
      if (!PayloadTooLargeError.isInstance(error)) throw error;
      await this.#split(points);
    }
  }

  async #split(points: readonly EncodedPoint[]): Promise<void> {
    const [first] = points;
    if (points.length === 1 && first) {
      const size = first.bytes;
      const message = `is ${size} bytes as JSON, more than the server takes at once; make it smaller`;
      this.#tally.addRejected({ index: first.index, field: 'point', message, bytes: size });
      return;
    }
    const { limits } = this.#options;
    // The batches that follow need not learn it again.
    const bytes = points.reduce((sum, point) => sum + point.bytes, 0);
    limits.maxBytes = Math.min(limits.maxBytes, Math.floor(bytes / 2));
    const middle = Math.ceil(points.length / 2);
    await this.#sendPoints(points.slice(0, middle));
    await this.#sendPoints(points.slice(middle));
  }

  async #post(points: readonly EncodedPoint[], body: string): Promise<ApiResponse> {
    try {
      return await this.#postOnce(points, body, '');
    } catch (error) {
      // A backend that does not know `ifMissing` refuses to create what is there already, which is all we wanted to know.
      if (!this.#mustCreate || !ConflictError.isInstance(error)) throw error;
      this.#mustCreate = false;
      return this.#postOnce(points, await this.#writeBody(points), ':existing');
    }
  }

  #postOnce(points: readonly EncodedPoint[], body: string, variant: string): Promise<ApiResponse> {
    const { pushId, request } = this.#options;
    return this.#transport.send({
      method: 'POST',
      path: '/v1/datasets/datapoints',
      body,
      // The same range of the same push is the same write, in whichever process.
      options: { ...request, idempotencyKey: `${pushId}:${points[0]?.index}-${points.at(-1)?.index}${variant}` },
    });
  }

  async #writeBody(points: readonly EncodedPoint[]): Promise<string> {
    const { dataset, pushId } = this.#options;
    const selector = 'name' in dataset ? { name: dataset.name } : { datasetId: dataset.id };
    const create = this.#mustCreate ? { createDataset: true, ifMissing: true } : { createDataset: false };
    const head = JSON.stringify({ ...selector, ...create, partial: true, pushId });
    const keyed = await Promise.all(points.flatMap(({ key }) => (key === undefined ? [] : keyedPointId(key))));
    const written = points.map(({ index, key, id, json }) => {
      if (key === undefined) return `{"id":"${id ?? pointId(pushId, index)}",${json}`;
      // A backend without keys goes by the id.
      return `{"id":"${keyed.shift()}","key":${JSON.stringify(key)},${json}`;
    });
    return `${head.slice(0, -1)},"datapoints":[${written.join(',')}]}`;
  }
}
