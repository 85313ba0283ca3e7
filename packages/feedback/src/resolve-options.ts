import { ConfigurationError, EvaluatorsClient, isEnabled, type Logger, readNumber } from '@tailrace/core';
import { AllowList } from './allow/allow-list.js';
import type { FeedbackOptions } from './feedback-options.js';
import { RateLimiter } from './limits/rate-limiter.js';
import { FeedbackTokens } from './token/feedback-tokens.js';
import { Signer } from './token/signer.js';

const MAX_PROJECT_LENGTH = 200;
const FUNCTIONS = ['identify', 'clientAddress', 'onFeedback'] as const;

/** What a feedback handler works with. */
export interface FeedbackSettings<Incoming> {
  options: FeedbackOptions<Incoming>;
  evaluators: Pick<EvaluatorsClient, 'score' | 'unscore'>;
  allow: AllowList;
  tokens: FeedbackTokens;
  allowedOrigins: ReadonlySet<string>;
  limits: { token: RateLimiter; address: RateLimiter } | undefined;
  maxBodyBytes: number;
  logger: Logger | undefined;
  now: () => number;
}

/** Fills in the defaults. Throws ConfigurationError naming the option. */
export function resolveOptions<Incoming>(options: FeedbackOptions<Incoming>): FeedbackSettings<Incoming> {
  if (typeof options !== 'object' || options === null)
    throw new ConfigurationError('options: expected { secret, allow }');
  for (const name of FUNCTIONS) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'function') {
      throw new ConfigurationError(`${name}: expected a function, got a value of type ${typeof value}`);
    }
  }
  const { now = Date.now } = options;
  const lifetimeMs = readNumber('tokenLifetimeMs', options.tokenLifetimeMs, 3_600_000, 1_000);
  return {
    options,
    evaluators: readEvaluators(options),
    allow: new AllowList(options.allow),
    tokens: new FeedbackTokens({
      signer: new Signer(readSecret(options)),
      project: readProject(options),
      lifetimeMs,
      now,
    }),
    allowedOrigins: new Set((options.allowedOrigins ?? []).map(readOrigin)),
    limits: readLimits(options, now),
    maxBodyBytes: readNumber('maxBodyBytes', options.maxBodyBytes, 16_384, 1),
    logger: options.logger,
    now,
  };
}

function readEvaluators<Incoming>(options: FeedbackOptions<Incoming>): FeedbackSettings<Incoming>['evaluators'] {
  const { client } = options;
  if (client === undefined) return new EvaluatorsClient(options);
  if (typeof client?.evaluators?.score === 'function') return client.evaluators;
  throw new ConfigurationError('client: expected a client with evaluators, such as LaminarClient');
}

// Switched off, nothing is written, so a secret that nobody knows will do.
function readSecret<Incoming>({ enabled, secret }: FeedbackOptions<Incoming>): FeedbackOptions['secret'] {
  return secret === undefined && !isEnabled(enabled) ? crypto.randomUUID() : secret;
}

function readProject<Incoming>({ project = 'default' }: FeedbackOptions<Incoming>): string {
  if (typeof project === 'string' && project !== '' && project.length <= MAX_PROJECT_LENGTH) return project;
  throw new ConfigurationError(`project: expected a string of 1 to ${MAX_PROJECT_LENGTH} characters`);
}

function readOrigin(origin: string): string {
  const parsed = URL.canParse(origin) ? new URL(origin).origin : undefined;
  if (parsed === origin) return origin;
  throw new ConfigurationError(`allowedOrigins: expected an origin such as https://app.example.com, got ${origin}`);
}

function readLimits<Incoming>(options: FeedbackOptions<Incoming>, now: () => number) {
  const { rateLimit = {} } = options;
  if (rateLimit === false) return undefined;
  const maxCallers = readNumber('rateLimit.maxCallers', rateLimit.maxCallers, 10_000, 1);
  const perToken = readNumber('rateLimit.perToken', rateLimit.perToken, 30, 1);
  const perAddress = readNumber('rateLimit.perAddress', rateLimit.perAddress, 120, 1);
  return {
    token: new RateLimiter({ maxPerMinute: perToken, maxCallers, now }),
    address: new RateLimiter({ maxPerMinute: perAddress, maxCallers, now }),
  };
}
