import type { AgentService } from './agent/agent-service.js';
import { readEnv } from './env.js';
import { hostNameOf, isLoopback } from './http/host-names.js';
import { type Logger, silentLogger } from './logger.js';
import { findPriceProblem } from './prices/find-price-problem.js';
import type { ModelPrices } from './prices/model-prices.js';
import { LexiconSentiment } from './sentiment/lexicon-sentiment.js';
import type { SentimentModel } from './sentiment/sentiment-model.js';
import { ServerConfigurationError } from './server-configuration-error.js';
import type { ApiKey, KeyUser, ServerOptions } from './server-options.js';
import { parseDataLocation } from './store/engine/data-location.js';
import type { Summarizer } from './summarization/summarizer.js';

const DEFAULT_MAX_BODY_BYTES = 5_242_880;

/** Options with every default filled in. */
export interface ResolvedOptions {
  port: number;
  hostname: string;
  data: string;
  apiKeys: readonly (string | ApiKey)[];
  maxBodyBytes: number;
  allowedHosts: readonly string[] | undefined;
  allowedOrigins: readonly string[] | undefined;
  prices: ModelPrices;
  agent: AgentService | undefined;
  sentiment: SentimentModel;
  summarizer: Summarizer | undefined;
  logger: Logger;
}

/** Checks the options and fills in the defaults. Throws ServerConfigurationError, before anything is opened. */
export function resolveOptions(options: ServerOptions): ResolvedOptions {
  const { port = 0, hostname = '127.0.0.1', apiKeys = [], maxBodyBytes = DEFAULT_MAX_BODY_BYTES } = options;
  checkRange('port', port, 0, 65_535);
  checkRange('maxBodyBytes', maxBodyBytes, 1, 2 ** 31 - 1);
  if (hostname.trim() === '')
    throw new ServerConfigurationError('hostname', 'expected an address to bind to, got an empty string');
  checkApiKeys(apiKeys);
  if (apiKeys.length === 0 && !isLoopback(hostNameOf(hostname))) {
    const advice = 'anyone who reaches it could read and write. Pass apiKeys, or bind to 127.0.0.1';
    throw new ServerConfigurationError('apiKeys', `a server on ${hostname} needs at least one key: ${advice}`);
  }
  const {
    agent,
    allowedHosts,
    allowedOrigins,
    prices = {},
    sentiment = new LexiconSentiment(),
    summarizer,
    logger = silentLogger,
  } = options;
  checkOrigins(allowedOrigins);
  checkPrices(prices);
  checkAgent(agent);
  checkSentiment(sentiment);
  checkSummarizer(summarizer);
  const data = options.data ?? readEnv('DATABASE_URL') ?? './.tailrace';
  checkData(data);
  return {
    port,
    hostname,
    data,
    apiKeys,
    maxBodyBytes,
    allowedHosts,
    allowedOrigins,
    prices,
    agent,
    sentiment,
    summarizer,
    logger,
  };
}

function checkRange(option: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new ServerConfigurationError(option, `expected a whole number from ${min} to ${max}, got ${String(value)}`);
}

/** What no browser ever sends as an origin would allow nobody. */
function checkOrigins(origins: readonly string[] | undefined): void {
  for (const [index, origin] of (origins ?? []).entries()) {
    if (typeof origin === 'string' && /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@*]+\/?$/i.test(origin)) continue;
    const problem = `expected an origin such as https://app.example.com, got ${JSON.stringify(origin)}`;
    throw new ServerConfigurationError(`allowedOrigins[${index}]`, problem);
  }
}

function checkPrices(prices: ModelPrices): void {
  const problem = findPriceProblem(prices);
  if (problem !== undefined) throw new ServerConfigurationError(problem.option, problem.message);
}

function checkAgent(agent: AgentService | undefined): void {
  if (agent === undefined || typeof agent.start === 'function') return;
  throw new ServerConfigurationError('agent', 'expected an agent runner: new AgentRunner() of @tailrace/browser-agent');
}

function checkSentiment(sentiment: SentimentModel): void {
  if (typeof sentiment.classify === 'function' && typeof sentiment.name === 'string') return;
  throw new ServerConfigurationError(
    'sentiment',
    'expected { name, classify }: new TransformerSentiment(…), or your own',
  );
}

function checkSummarizer(summarizer: Summarizer | undefined): void {
  if (summarizer === undefined || typeof summarizer.summarize === 'function') return;
  const problem = 'expected a summarizer: new ModelSummarizer() of @tailrace/models';
  throw new ServerConfigurationError('summarizer', problem);
}

function checkData(data: string): void {
  try {
    parseDataLocation(data);
  } catch (error) {
    throw new ServerConfigurationError('data', (error as Error).message.replace(/^data:? /, ''), { cause: error });
  }
}

function checkApiKeys(apiKeys: readonly (string | ApiKey)[]): void {
  const seen = new Set<string>();
  for (const [index, entry] of apiKeys.entries()) {
    const { key, project, user, allowedDomains, blockedDomains }: ApiKey =
      typeof entry === 'string' ? { key: entry } : entry;
    const option = `apiKeys[${index}]`;
    if (typeof key !== 'string' || key.trim() === '')
      throw new ServerConfigurationError(option, 'expected a key that is not empty');
    if (key !== key.trim()) throw new ServerConfigurationError(option, 'a key must not begin or end with white space');
    if (seen.has(key)) throw new ServerConfigurationError(option, 'this key is listed twice');
    if (project === '') throw new ServerConfigurationError(`${option}.project`, 'expected a name that is not empty');
    if (user !== undefined && !isUser(user))
      throw new ServerConfigurationError(`${option}.user`, 'expected an email that is not empty, and names as text');
    checkDomains(`${option}.allowedDomains`, allowedDomains);
    checkDomains(`${option}.blockedDomains`, blockedDomains);
    seen.add(key);
  }
}

/** An address in the place of a domain would match nothing, and allow or block nobody. */
function checkDomains(option: string, domains: unknown): void {
  const isDomain = (entry: unknown) => typeof entry === 'string' && /^(\*\.)?[^\s/:*]+$/.test(entry);
  if (domains === undefined || (Array.isArray(domains) && domains.every(isDomain))) return;
  throw new ServerConfigurationError(option, 'expected a list of domains such as example.com or *.example.com');
}

function isUser({ email, firstName = '', lastName = '' }: KeyUser): boolean {
  return [email, firstName, lastName].every((text) => typeof text === 'string') && email.trim() !== '';
}
