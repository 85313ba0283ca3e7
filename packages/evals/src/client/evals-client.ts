import {
  ApiPromise,
  type ApiResponse,
  type ClientOptions,
  loadPage,
  newTraceId,
  PagePromise,
  parseJsonObject,
  parseTraceId,
  parseUuid,
  path,
  type RequestOptions,
  ResponseValidationError,
  requireObject,
  type TraceIdInput,
  type Transport,
  toJsonText,
  toTransport,
} from '@tailrace/core';
import { checkScores } from './check-scores.js';
import { toDatapointRows } from './datapoint-row.js';
import type {
  EvalDatapoint,
  EvalDatapointInput,
  Evaluation,
  EvaluationWithScores,
  InitEvaluationResponse,
} from './eval-types.js';
import { saveRows } from './save-rows.js';

/** What an evaluation is called. */
export interface CreateEvaluationOptions {
  /** @default two words, made by the server */
  name?: string | null | undefined;
  /** Evaluations of one group are compared. @default 'default', by the server */
  groupName?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
}

/** A datapoint and the evaluation that it belongs to. */
export interface CreateDatapointOptions extends EvalDatapointInput {
  evalId: string;
  /** Hosted backends file a datapoint under `default` without it. */
  groupName?: string | undefined;
}

/** What became of a datapoint. */
export interface UpdateDatapointOptions {
  evalId: string;
  datapointId: string;
  /** Merged into the scores that are there; null leaves one as it is. */
  scores: Readonly<Record<string, number | null>>;
  /** `null`, `''`, `{}` and `[]` keep the output that is there. */
  executorOutput?: unknown;
  traceId?: TraceIdInput | undefined;
}

/** Datapoints and the evaluation that they belong to. */
export interface SaveDatapointsOptions {
  evalId: string;
  datapoints: readonly EvalDatapointInput[];
  /** Hosted backends file datapoints under `default` without it. */
  groupName?: string | null | undefined;
}

/** Which evaluations to list. */
export interface ListEvaluationsOptions {
  groupName?: string | undefined;
  name?: string | undefined;
  /** Evaluations a page. */
  limit?: number | undefined;
  cursor?: string | undefined;
}

/**
 * Creates evaluations and their datapoints, and reads them back. To run one, see `evaluate`.
 *
 * @example
 * const evals = new EvalsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const { id } = await evals.init('my-eval', 'default-group');
 * await evals.createDatapoint({ evalId: id, data: { query: 'test' }, target: { answer: '42' } });
 */
export class EvalsClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /** Creates an evaluation. Every call makes one, also under a name that is there. */
  init(
    name?: string | null,
    groupName?: string | null,
    metadata?: Record<string, unknown> | null,
    options?: RequestOptions,
  ): ApiPromise<InitEvaluationResponse> {
    return ApiPromise.write(
      this.#transport,
      () => this.#init({ name, groupName, metadata }, options),
      readEvaluation,
      evaluationWhenOff,
    );
  }

  /** Creates an evaluation and resolves to its id. */
  create(evaluation: CreateEvaluationOptions = {}, options?: RequestOptions): ApiPromise<string> {
    return ApiPromise.write(
      this.#transport,
      () => this.#init(evaluation, options),
      (response) => readEvaluation(response).id,
      evaluationWhenOff,
    );
  }

  /**
   * Adds a datapoint to an evaluation and resolves to its id.
   *
   * @throws ValidationError, InvalidTraceIdError before anything is sent; DatapointsRefusedError when the server does not take it.
   */
  async createDatapoint(input: CreateDatapointOptions, options?: RequestOptions): Promise<string> {
    if (!this.#transport.isEnabled) return newTraceId();
    requireObject(input, 'options', '{ evalId, data }');
    const { evalId, groupName, ...datapoint } = input;
    const [id = ''] = await this.saveDatapoints({ evalId, groupName, datapoints: [datapoint] }, options);
    return id;
  }

  /**
   * Merges scores into a datapoint, and sets its output and trace.
   *
   * @throws ValidationError, InvalidTraceIdError before anything is sent; ApiError for a datapoint that is not there.
   */
  updateDatapoint(input: UpdateDatapointOptions, options?: RequestOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        requireObject(input, 'options', '{ evalId, datapointId, scores }');
        const { executorOutput, scores, traceId } = input;
        const evalId = parseUuid(input.evalId, 'evalId');
        const datapointId = parseUuid(input.datapointId, 'datapointId');
        checkScores(scores, 'scores');
        const trace = traceId === undefined || traceId === null ? undefined : parseTraceId(traceId);
        const body = toJsonText({ scores, executorOutput, traceId: trace });
        const route = path`/v1/evals/${evalId}/datapoints/${datapointId}`;
        return this.#transport.send({ method: 'POST', path: route, body, options });
      },
      () => undefined,
    );
  }

  /**
   * Saves datapoints and resolves to their ids, in order. Large lists go in batches, and a batch that the server refuses is split:
   * nothing is ever shortened.
   *
   * @throws ValidationError, InvalidTraceIdError before anything is sent; DatapointsRefusedError naming the datapoints, and their
   * bytes, that the server did not take.
   */
  async saveDatapoints(input: SaveDatapointsOptions, options?: RequestOptions): Promise<string[]> {
    if (!this.#transport.isEnabled) return input.datapoints.map(() => newTraceId());
    requireObject(input, 'options', '{ evalId, datapoints }');
    const evalId = parseUuid(input.evalId, 'evalId');
    const rows = toDatapointRows(input.datapoints);
    await saveRows({ transport: this.#transport, evalId, groupName: input.groupName ?? null, options }, rows);
    return rows.map(({ id }) => id);
  }

  /** Lists evaluations, newest first; Tailrace's server only. Await it for one page, or iterate over all. */
  list(filter: ListEvaluationsOptions = {}, options?: RequestOptions): PagePromise<Evaluation> {
    const { cursor, groupName, limit, name } = filter;
    const query = { groupName, name, limit, cursor };
    return new PagePromise(() => loadPage(this.#transport, { method: 'GET', path: '/v1/evals', query, options }));
  }

  /** Reads an evaluation with the averages and distributions of its scores; Tailrace's server only. */
  get(evalId: string, options?: RequestOptions): ApiPromise<EvaluationWithScores> {
    return ApiPromise.start(
      async () => {
        const route = path`/v1/evals/${parseUuid(evalId, 'evalId')}`;
        return this.#transport.send({ method: 'GET', path: route, options });
      },
      (response) => parseJsonObject('GET /v1/evals/:evalId', response) as unknown as EvaluationWithScores,
    );
  }

  /** Lists the datapoints of an evaluation by index; Tailrace's server only. Await it for one page, or iterate over all. */
  listDatapoints(
    evalId: string,
    filter: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: RequestOptions,
  ): PagePromise<EvalDatapoint> {
    const query = { limit: filter.limit, cursor: filter.cursor };
    return new PagePromise(async () => {
      const route = path`/v1/evals/${parseUuid(evalId, 'evalId')}/datapoints`;
      return loadPage(this.#transport, { method: 'GET', path: route, query, options });
    });
  }

  async #init(evaluation: CreateEvaluationOptions, options: RequestOptions | undefined): Promise<ApiResponse> {
    requireObject(evaluation, 'options', '{ name, groupName, metadata }');
    const { groupName = null, metadata = null, name = null } = evaluation;
    const body = toJsonText({ name, groupName, metadata });
    return this.#transport.send({ method: 'POST', path: '/v1/evals', body, options });
  }
}

/** What a client that is switched off says it created, so that what follows finds an id. */
function evaluationWhenOff(): string {
  const createdAt = new Date().toISOString();
  return JSON.stringify({ id: newTraceId(), name: '', projectId: '', groupId: 'default', metadata: null, createdAt });
}

function readEvaluation(response: ApiResponse): InitEvaluationResponse {
  const evaluation = parseJsonObject('POST /v1/evals', response);
  if (typeof evaluation.id === 'string') return evaluation as unknown as InitEvaluationResponse;
  const issue = { field: 'id', message: 'expected a string' };
  throw new ResponseValidationError('POST /v1/evals', [issue], response.requestId);
}
