import {
  type ApiRequest,
  type ApiResponse,
  type ClientOptions,
  ConfigurationError,
  describeValue,
  type Transport,
} from '@tailrace/core';
import { toAnalyticsError } from './errors/to-analytics-error.js';

const CURRENT_PROJECT = '@current';

/** Sends calls to the routes of one project, and turns what the server says about a failure into an error with all its fields. */
export class AnalyticsTransport implements Transport {
  readonly #inner: Transport;
  readonly #projectId: string | number | undefined;
  readonly #prefix: string;

  constructor(inner: Transport, projectId: string | number | undefined) {
    this.#inner = inner;
    this.#projectId = projectId;
    this.#prefix = `/api/projects/${readProjectId(projectId)}/llm_analytics`;
  }

  get logger(): Transport['logger'] {
    return this.#inner.logger;
  }

  get isEnabled(): boolean {
    return this.#inner.isEnabled;
  }

  async send(request: ApiRequest): Promise<ApiResponse> {
    try {
      return await this.#inner.send({ ...request, path: this.#prefix + request.path });
    } catch (error) {
      throw toAnalyticsError(error);
    }
  }

  withOptions(options: ClientOptions): Transport {
    return new AnalyticsTransport(this.#inner.withOptions(options), this.#projectId);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}

function readProjectId(projectId: string | number = CURRENT_PROJECT): string {
  const text = String(projectId).trim();
  if (text === CURRENT_PROJECT || /^\d{1,18}$/.test(text)) return text;
  throw new ConfigurationError(
    `projectId: expected the number of a project or '@current', got ${describeValue(projectId)}`,
  );
}
