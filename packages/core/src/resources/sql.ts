import type { ClientOptions } from '../client-options.js';
import { ResponseValidationError } from '../errors/response-validation-error.js';
import { ValidationError } from '../errors/validation-error.js';
import { ApiPromise } from '../transport/api-promise.js';
import { parseJsonObject } from '../transport/parse-json.js';
import { type ApiResponse, type RequestOptions, type Transport, toTransport } from '../transport/transport.js';

/** A row of an answer: the value of each column by its name. */
export type SqlRow = Record<string, unknown>;

/**
 * Asks questions in SQL about what a project has.
 *
 * @example
 * const sql = new SqlClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const rows = await sql.query('select name, count(*) as n from spans where trace_id = {id:UUID} group by name', { id: traceId });
 */
export class SqlClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Runs one SELECT over the tables `spans`, `traces`, `dataset_datapoints`, `dataset_datapoint_versions` and `evaluation_datapoints`.
   * `{name:Type}` in the query stands for a parameter, which is sent as a value: `UUID`, `String`, `Int64`, `Float64`, `Bool`,
   * `DateTime`, `Array(String)` and their like. Integers beyond 2^53 lose digits: cast them to text.
   *
   * @throws ValidationError when the query is no text or empty; BadRequestError when the server refuses it, with the reason.
   */
  query<Row extends SqlRow = SqlRow>(
    query: string,
    parameters: Record<string, unknown> = {},
    options?: RequestOptions,
  ): ApiPromise<Row[]> {
    return ApiPromise.start(
      () => this.#query(query, parameters, options),
      (response) => readRows(response) as Row[],
    );
  }

  async #query(
    query: string,
    parameters: Record<string, unknown>,
    options: RequestOptions | undefined,
  ): Promise<ApiResponse> {
    if (typeof query !== 'string' || query.trim() === '') {
      throw new ValidationError([{ field: 'query', message: 'expected the text of a SELECT' }]);
    }
    const body = JSON.stringify({ query, parameters }, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    return this.#transport.send({ method: 'POST', path: '/v1/sql/query', body, options });
  }
}

function readRows(response: ApiResponse): unknown[] {
  const { data } = parseJsonObject('POST /v1/sql/query', response);
  if (Array.isArray(data)) return data;
  const issues = [{ field: 'data', message: 'expected an array of rows' }];
  throw new ResponseValidationError('POST /v1/sql/query', issues, response.requestId);
}
