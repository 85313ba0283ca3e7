import type { AgentDomains } from './agent/agent-domains.js';
import type { AgentService } from './agent/agent-service.js';
import type { Logger } from './logger.js';
import type { ModelPrices } from './prices/model-prices.js';
import type { SentimentModel } from './sentiment/sentiment-model.js';
import type { Summarizer } from './summarization/summarizer.js';

/** A person, as reviews name who wrote them. */
export interface KeyUser {
  email: string;
  /** @default '' */
  firstName?: string | undefined;
  /** @default '' */
  lastName?: string | undefined;
}

/** A key and what it may do; the domains are those of the agents that are run with it. */
export interface ApiKey extends AgentDomains {
  key: string;
  /** Whose data the key reads and writes. @default 'default' */
  project?: string | undefined;
  /** Lets the key post spans, events, metadata and annotations, and nothing else. @default false */
  ingestOnly?: boolean | undefined;
  /** Who writes reviews with the key. @default a user that stands for the project */
  user?: KeyUser | undefined;
}

/** How the server runs. */
export interface ServerOptions {
  /** 0 picks a free port. @default 0 */
  port?: number | undefined;
  /** Address to bind to. Any other than a loopback one needs `apiKeys`. @default '127.0.0.1' */
  hostname?: string | undefined;
  /**
   * Where data is kept: a directory, a file that ends in `.db`, `:memory:`, or a `postgres://` URL. Env: `DATABASE_URL`.
   * @default './.tailrace'
   */
  data?: string | undefined;
  /** Keys that requests must carry. Without any, a server on loopback takes every request. @default [] */
  apiKeys?: readonly (string | ApiKey)[] | undefined;
  /** Bytes that a body may have after decompression; routes for events have limits of their own. @default 5_242_880 */
  maxBodyBytes?: number | undefined;
  /** Host names, beside loopback ones and `hostname`, that requests may be addressed to. */
  allowedHosts?: readonly string[] | undefined;
  /**
   * Origins (`https://app.example.com`) whose pages may send requests and read the answers (CORS). Pages of loopback origins and of the
   * server's own may send without being named.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Runs agents, for `POST /v1/agent/run`: an `AgentRunner` of `@tailrace/browser-agent`, which stays yours to close. @default none, and no such route */
  agent?: AgentService | undefined;
  /** Tells how users felt: a `TransformerSentiment`, or your own. @default a lexicon of English words, offline */
  sentiment?: SentimentModel | undefined;
  /** Sums up traces: a `ModelSummarizer` of `@tailrace/models`, or your own. Texts of traces go to its model. @default none, and a 503 that says so */
  summarizer?: Summarizer | undefined;
  /** What models cost, in dollars per million tokens: comes before the prices that the server knows. @default {} */
  prices?: ModelPrices | undefined;
  /** Gets failures as errors and each request at debug level. Silent by default. */
  logger?: Logger | undefined;
  /** Closes the server when it is aborted. */
  signal?: AbortSignal | undefined;
}
