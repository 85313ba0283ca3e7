import { readEnv } from './env.js';
import { ConfigurationError } from './errors/configuration-error.js';
import type { Redact } from './redaction/redact-request.js';
import { type BaseUrl, resolveBaseUrl } from './transport/base-url.js';
import type { HeadersInput } from './transport/headers.js';
import type { Logger } from './transport/logger.js';
import type { Middleware } from './transport/middleware.js';

/** How a client reaches the API. Options win over the environment, the environment over defaults. */
export interface ClientOptions {
  /**
   * Switches the client off when false: no key is needed, writes do nothing and do not look at what they are given, reads reject
   * with ClientDisabledError. Environment: `TAILRACE_DISABLED=1`. @default true
   */
  enabled?: boolean | undefined;
  /** The API key. Environment: `LMNR_PROJECT_API_KEY`. Required here or there; an embedded server on loopback takes any. */
  projectApiKey?: string | undefined;
  /** Where the API is; a port and a path prefix may be part of it. Environment: `LMNR_BASE_URL`. @default 'https://api.lmnr.ai' */
  baseUrl?: string | undefined;
  /** Port of the API, over the one in the base URL. @default the URL's */
  port?: number | undefined;
  /** Milliseconds that one attempt may take, body included. @default 5000 */
  timeoutMs?: number | undefined;
  /** Milliseconds that a call may take with all its retries. @default 15000, or `timeoutMs` when that is more */
  totalTimeoutMs?: number | undefined;
  /** How often a failed request is repeated. @default 2 */
  maxRetries?: number | undefined;
  /** The longest `Retry-After` that is waited for, in milliseconds; a longer one ends the call. @default 60000 */
  maxRetryAfterMs?: number | undefined;
  /** Used instead of the runtime's own transport. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Added to every request; `null` takes a default header away. */
  headers?: HeadersInput | undefined;
  /** Wraps every attempt, the first one outermost. */
  middleware?: readonly Middleware[] | undefined;
  /** Decides what may leave: sees every payload before it is sent. What it fails on is not sent. @default everything may */
  redact?: Redact | undefined;
  /** Where the client reports retries and losses. @default silent */
  logger?: Logger | undefined;
  /** Your application, for the `User-Agent`. */
  appInfo?: { name: string; version?: string | undefined } | undefined;
}

/** Client options with every value in place. */
export interface ResolvedClientOptions {
  projectApiKey: string;
  baseUrl: BaseUrl;
  timeoutMs: number;
  totalTimeoutMs: number;
  maxRetries: number;
  maxRetryAfterMs: number;
  fetch: typeof globalThis.fetch | undefined;
  headers: HeadersInput | undefined;
  middleware: readonly Middleware[];
  redact: Redact | undefined;
  logger: Logger | undefined;
  appInfo: { name: string; version?: string | undefined } | undefined;
}

// setTimeout fires at once beyond this.
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Fills in options from the environment and the defaults. Throws ConfigurationError for what cannot work. */
export function resolveClientOptions(options: ClientOptions): ResolvedClientOptions {
  if (typeof options !== 'object' || options === null) throw new ConfigurationError('options: expected an object');
  const timeoutMs = readNumber('timeoutMs', options.timeoutMs, 5_000, 1);
  return {
    projectApiKey: readApiKey(options.projectApiKey),
    baseUrl: resolveBaseUrl(options.baseUrl, readEnv('LMNR_BASE_URL'), options.port),
    timeoutMs,
    totalTimeoutMs: readNumber('totalTimeoutMs', options.totalTimeoutMs, Math.max(15_000, timeoutMs), 1),
    maxRetries: readNumber('maxRetries', options.maxRetries, 2, 0),
    maxRetryAfterMs: readNumber('maxRetryAfterMs', options.maxRetryAfterMs, 60_000, 0),
    fetch: options.fetch,
    headers: options.headers,
    middleware: options.middleware ?? [],
    redact: options.redact,
    logger: options.logger,
    appInfo: options.appInfo,
  };
}

function readApiKey(option: string | undefined): string {
  const key = (option ?? readEnv('LMNR_PROJECT_API_KEY'))?.trim();
  if (!key) {
    throw new ConfigurationError(
      'projectApiKey: missing. Pass projectApiKey or set LMNR_PROJECT_API_KEY; an embedded server on loopback takes any value',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ConfigurationError('projectApiKey: has blanks or characters that no header can carry');
  }
  return key;
}

/** Checks a number option: finite and not below `least`. Throws ConfigurationError naming the option. */
export function readNumber(name: string, value: number | undefined, fallback: number, least: number): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number' || Number.isNaN(value) || value < least) {
    throw new ConfigurationError(`${name}: expected a number of at least ${least}, got ${String(value)}`);
  }
  return Math.min(value, MAX_TIMEOUT_MS);
}
