import { AgentClient } from '@tailrace/agent';
import { AnalyticsClient } from '@tailrace/analytics';
import {
  type ClientOptions,
  createTransport,
  EvaluatorsClient,
  Outbox,
  type OutboxOptions,
  SqlClient,
  TagsClient,
  TracesClient,
  type Transport,
} from '@tailrace/core';
import { DatasetsClient } from '@tailrace/datasets';
import { EvalsClient } from '@tailrace/evals';
import { RolloutSessionsClient } from '@tailrace/rollouts';

/** Options of `LaminarClient`; `LMNR_PROJECT_API_KEY` and `LMNR_BASE_URL` stand in for the key and the address. */
export interface LaminarClientOptions extends ClientOptions {
  /** How the client's outbox collects and delivers. */
  outbox?: OutboxOptions | undefined;
}

/**
 * Every resource of the API behind one transport.
 *
 * @example
 * const client = new LaminarClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await client.tags.tag(traceId, ['positive-feedback', 'resolved']);
 * await client.traces.pushMetadata(traceId, { reviewer: 'alice' });
 * await client.evaluators.score({ name: 'quality', score: 0.95, traceId });
 * await client.close();
 */
export class LaminarClient {
  readonly #options: LaminarClientOptions;
  readonly #transport: Transport;
  #tags: TagsClient | undefined;
  #traces: TracesClient | undefined;
  #evaluators: EvaluatorsClient | undefined;
  #datasets: DatasetsClient | undefined;
  #evals: EvalsClient | undefined;
  #rolloutSessions: RolloutSessionsClient | undefined;
  #agent: AgentClient | undefined;
  #analytics: AnalyticsClient | undefined;
  #sql: SqlClient | undefined;
  #outbox: Outbox | undefined;

  /** Throws ConfigurationError when the key is missing or the address is no URL. */
  constructor(options: LaminarClientOptions = {}, transport: Transport = createTransport(options)) {
    this.#options = options;
    this.#transport = transport;
  }

  /** Tags of traces. */
  get tags(): TagsClient {
    this.#tags ??= new TagsClient(this.#transport);
    return this.#tags;
  }

  /** Metadata of traces, and the traces themselves. */
  get traces(): TracesClient {
    this.#traces ??= new TracesClient(this.#transport);
    return this.#traces;
  }

  /** Scores of traces and spans. */
  get evaluators(): EvaluatorsClient {
    this.#evaluators ??= new EvaluatorsClient(this.#transport);
    return this.#evaluators;
  }

  /** Datasets: push, pull, iterate. */
  get datasets(): DatasetsClient {
    this.#datasets ??= new DatasetsClient(this.#transport);
    return this.#datasets;
  }

  /** Evaluations and their datapoints; `evaluate` of `@tailrace/evals` runs one. */
  get evals(): EvalsClient {
    this.#evals ??= new EvalsClient(this.#transport);
    return this.#evals;
  }

  /** Rollout sessions: functions that people run from the UI. */
  get rolloutSessions(): RolloutSessionsClient {
    this.#rolloutSessions ??= new RolloutSessionsClient(this.#transport);
    return this.#rolloutSessions;
  }

  /** Browser agents: a prompt, run in a browser on the server. */
  get agent(): AgentClient {
    this.#agent ??= new AgentClient(this.#transport);
    return this.#agent;
  }

  /** Score definitions, trace reviews, sentiment and summaries, of the key's project. */
  get analytics(): AnalyticsClient {
    this.#analytics ??= new AnalyticsClient(this.#transport);
    return this.#analytics;
  }

  /** Questions in SQL about what the project has. */
  get sql(): SqlClient {
    this.#sql ??= new SqlClient(this.#transport);
    return this.#sql;
  }

  /** Annotations and spans delivered in the background; what the framework packages write to. */
  get outbox(): Outbox {
    this.#outbox ??= new Outbox(this.#transport, this.#options.outbox);
    return this.#outbox;
  }

  /** Derives a client with other options and an outbox of its own; connections to the same address are shared. */
  withOptions(options: LaminarClientOptions): LaminarClient {
    return new LaminarClient({ ...this.#options, ...options }, this.#transport.withOptions(options));
  }

  /** Delivers what the outbox has, within `timeoutMs` (default 10000), and closes connections. A second call does nothing. */
  async close(options: { timeoutMs?: number | undefined } = {}): Promise<void> {
    await this.#outbox?.close(options);
    await this.#transport.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
