import {
  ApiPromise,
  type ClientOptions,
  loadPage,
  PagePromise,
  path,
  type RequestOptions,
  type Transport,
  toTransport,
} from '@tailrace/core';
import { explainMissingDatasetRoute, findDatasetId, readDatasets, requestDatasets } from './dataset-routes.js';
import { type DatasetSelector, readSelector, requireText } from './dataset-selector.js';
import type {
  Dataset,
  DatasetVersion,
  GetDatapointsResponse,
  PushDatapointsResponse,
  StoredDatapoint,
} from './dataset-types.js';
import { type DeleteDatapointsOptions, type DeleteDatapointsResponse, deleteDatapoints } from './delete-datapoints.js';
import { type DatapointChange, type DiffOptions, diffDatapoints } from './diff/diff-datapoints.js';
import { type FromTracesOptions, SOURCE_TRACE_KEY, toDatapoints } from './from-traces.js';
import { type ItemsOptions, readItems } from './items.js';
import { DATAPOINTS_PATH, type PullOptions, readPullResponse, toPullQuery } from './pull.js';
import { planPush } from './push/plan-push.js';
import { push } from './push/push.js';
import { type PushOptions, resolvePushOptions } from './push/push-options.js';

/**
 * Pushes points to datasets and reads them back, in any number.
 *
 * @example
 * const datasets = new DatasetsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await datasets.push({ name: 'questions', points: [{ data: { q: '6 × 7' }, target: { a: '42' } }], createDataset: true });
 * for await (const { data, target } of datasets.items({ name: 'questions' })) console.log(data, target);
 */
export class DatasetsClient {
  readonly #transport: Transport;
  #lastPushMs = 0;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /** Lists the datasets of the project, newest first. */
  listDatasets(options?: RequestOptions): ApiPromise<Dataset[]> {
    return ApiPromise.start(() => requestDatasets(this.#transport, undefined, options), readDatasets);
  }

  /** Lists the datasets of this name: none, one, or on backends that allow it several. Throws ValidationError for an empty name. */
  getDatasetByName(name: string, options?: RequestOptions): ApiPromise<Dataset[]> {
    return ApiPromise.start(() => requestDatasets(this.#transport, requireText('name', name), options), readDatasets);
  }

  /**
   * Reads part of a dataset, in order of the datapoints' ids: that of insertion, unless you gave ids or keys.
   *
   * @throws ValidationError before anything is sent unless exactly one of `name` and `id` is given; NotFoundError for an unknown dataset.
   */
  pull<D = unknown, T = unknown>(
    options: PullOptions,
    request?: RequestOptions,
  ): ApiPromise<GetDatapointsResponse<D, T>> {
    return ApiPromise.start(
      () => {
        const query = toPullQuery(options);
        return this.#transport.send({ method: 'GET', path: DATAPOINTS_PATH, query, options: request });
      },
      (response) => readPullResponse<D, T>(response),
    );
  }

  /**
   * Reads a whole dataset. Await it for its first page, or iterate over all datapoints.
   *
   * A page that fails rejects; an end that comes too early is a ResponseValidationError. Where the server keeps versions, all pages show the same one.
   */
  items<D = unknown, T = unknown>(options: ItemsOptions, request?: RequestOptions): PagePromise<StoredDatapoint<D, T>> {
    return readItems<D, T>(this.#transport, options, request);
  }

  /**
   * Pushes points in batches, several at once; the order of the input is the order of the dataset.
   *
   * Resolves to the sum over all batches, or to `undefined` when there were no points. Sending the same batch again never doubles a point.
   *
   * @throws ValidationError before anything is sent; DatasetPushError when a batch or the source of the points fails, with what was stored; AbortedError.
   */
  async push<D = unknown, T = unknown>(
    options: PushOptions<D, T>,
    request?: Omit<RequestOptions, 'idempotencyKey'>,
  ): Promise<PushDatapointsResponse | undefined> {
    if (!this.#transport.isEnabled) return undefined;
    const resolved = resolvePushOptions(options, this.#nextPushMs());
    const { onBatch, onProgress } = options;
    if (resolved.isDryRun) return planPush(this.#transport, resolved, request);
    return push(this.#transport, resolved, { onBatch, onProgress }, request);
  }

  /**
   * Makes datapoints of traces: filters as for `traces.list`, a function from trace to point, and the dataset they go to.
   *
   * Each datapoint keeps the id of its trace as `metadata.traceId`, and has it as its key: the same trace again updates its datapoint.
   *
   * @throws as `push` does.
   */
  fromTraces<D = unknown, T = unknown>(
    options: FromTracesOptions<D, T>,
    request?: Omit<RequestOptions, 'idempotencyKey'>,
  ): Promise<PushDatapointsResponse | undefined> {
    if (!this.#transport.isEnabled) return Promise.resolve(undefined);
    const points = toDatapoints(this.#transport, options, request);
    return this.push({ ...options, points, key: `metadata.${SOURCE_TRACE_KEY}` }, request);
  }

  /** Lists the versions of a dataset, newest first. Rejects with UnsupportedByServerError on backends that keep none. */
  versions(
    options: DatasetSelector & { limit?: number | undefined },
    request?: RequestOptions,
  ): PagePromise<DatasetVersion> {
    return new PagePromise(async () => {
      const id = await findDatasetId(this.#transport, readSelector(options), request);
      return loadPage<DatasetVersion>(this.#transport, {
        method: 'GET',
        path: path`/v1/datasets/${id}/versions`,
        query: { limit: options.limit },
        options: request,
      }).catch((error: unknown) => explainMissingDatasetRoute(error, 'it keeps no versions of datasets'));
    });
  }

  /**
   * Says which datapoints were added, changed and removed between two versions, by id. Holds ids and digests, never a whole version.
   *
   * @throws ValidationError, NotFoundError as `items` does.
   * @example
   * for await (const { change, id } of datasets.diff({ name: 'questions', from: 1, to: 2 })) console.log(change, id);
   */
  diff<D = unknown, T = unknown>(
    { from, to, ...options }: DatasetSelector & DiffOptions & { from: number; to: number },
    request?: RequestOptions,
  ): AsyncGenerator<DatapointChange<D, T>> {
    const { includeUnchanged, ...dataset } = options;
    const itemsOf = (version: number) => readItems<D, T>(this.#transport, { ...dataset, version }, request);
    return diffDatapoints<D, T>(itemsOf(from), itemsOf(to), { includeUnchanged });
  }

  /** Deletes datapoints by their ids, which makes a new version. Rejects with UnsupportedByServerError on backends that cannot. */
  deleteDatapoints(options: DeleteDatapointsOptions, request?: RequestOptions): Promise<DeleteDatapointsResponse> {
    return deleteDatapoints(this.#transport, options, request);
  }

  /** Time of the next push: two in one millisecond would mix their points' ids, and so the order of the dataset. */
  #nextPushMs(): number {
    this.#lastPushMs = Math.max(Date.now(), this.#lastPushMs + 1);
    return this.#lastPushMs;
  }
}
