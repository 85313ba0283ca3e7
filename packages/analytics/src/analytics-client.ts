import { type ClientOptions, ConfigurationError, createTransport, isEnabled, type Transport } from '@tailrace/core';
import { AnalyticsTransport } from './analytics-transport.js';
import { ReviewQueuesClient } from './review-queues/review-queues-client.js';
import { ScoreDefinitionsClient } from './score-definitions/score-definitions-client.js';
import { SentimentClient } from './sentiment/sentiment-client.js';
import { SummarizationClient } from './summarization/summarization-client.js';
import { TextReprClient } from './text-repr-client/text-repr-client.js';
import { TraceReviewsClient } from './trace-reviews/trace-reviews-client.js';

/** How a client reaches PostHog, or a Tailrace server. */
export interface AnalyticsClientOptions extends Omit<ClientOptions, 'baseUrl' | 'port' | 'projectApiKey'> {
  /** Where it is: `https://us.posthog.com`, a self-hosted address, or that of a Tailrace server. Required. */
  host?: string | undefined;
  /** A personal API key (`phx_…`) with the scopes `llm_analytics:read` and `:write`; a Tailrace server takes its own keys. Required. */
  personalApiKey?: string | undefined;
  /** The number of the project. @default '@current', the one of the key's owner */
  projectId?: string | number | undefined;
}

/**
 * Score definitions, trace reviews, sentiment, summaries and text representations: PostHog's LLM analytics API, there and on a Tailrace server.
 *
 * @example
 * const analytics = new AnalyticsClient({ host: 'http://127.0.0.1:8000', personalApiKey: 'local', projectId: 1 });
 * const quality = await analytics.scoreDefinitions.create({ name: 'quality', kind: 'numeric', config: { min: 1, max: 5 } });
 * await analytics.traceReviews.create({ traceId: 'trace-1', scores: [scoreOf(quality, 4.5)] });
 */
export class AnalyticsClient {
  /** What reviewers may score, in versions. */
  readonly scoreDefinitions: ScoreDefinitionsClient;
  /** What reviewers said about traces. */
  readonly traceReviews: TraceReviewsClient;
  /** What waits for reviewers, and who reviews what. */
  readonly reviewQueues: ReviewQueuesClient;
  /** How users felt, by what they wrote. */
  readonly sentiment: SentimentClient;
  /** Traces summed up by a model. */
  readonly summarization: SummarizationClient;
  /** Traces as text, written by the server; `@tailrace/analytics/text-repr` does it without one. */
  readonly textRepr: TextReprClient;

  /** Throws ConfigurationError when host or key are missing or cannot be. A ready transport may take the place of the options. */
  constructor(options: AnalyticsClientOptions | Transport = {}) {
    const transport = toAnalyticsTransport(options);
    this.scoreDefinitions = new ScoreDefinitionsClient(transport);
    this.traceReviews = new TraceReviewsClient(transport);
    this.reviewQueues = new ReviewQueuesClient(transport);
    this.sentiment = new SentimentClient(transport);
    this.summarization = new SummarizationClient(transport);
    this.textRepr = new TextReprClient(transport);
  }
}

function toAnalyticsTransport(options: AnalyticsClientOptions | Transport): Transport {
  if (typeof options !== 'object' || options === null) throw new ConfigurationError('options: expected an object');
  if ('send' in options) return new AnalyticsTransport(options, undefined);
  const { host, personalApiKey, projectId, ...rest } = options;
  if (isEnabled(options.enabled)) {
    requireText('host', host, 'pass the address, for example https://us.posthog.com or http://127.0.0.1:8000');
    requireText('personalApiKey', personalApiKey, 'pass a personal API key (phx_…), not the token of the project');
  }
  return new AnalyticsTransport(openTransport({ ...rest, baseUrl: host, projectApiKey: personalApiKey }), projectId);
}

/** The core has names of its own for the address and the key: what it says about them is said with ours. */
function openTransport(options: ClientOptions): Transport {
  try {
    return createTransport(options);
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    const renamed = error.message.replace(/^baseUrl\b/, 'host').replaceAll('projectApiKey', 'personalApiKey');
    throw new ConfigurationError(renamed);
  }
}

function requireText(name: string, value: string | undefined, advice: string): void {
  if (typeof value !== 'string' || value.trim() === '') throw new ConfigurationError(`${name}: missing; ${advice}`);
}
