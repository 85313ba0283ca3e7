import { createDispatcher, runtimeName } from '#platform';
import { type ClientOptions, type ResolvedClientOptions, readNumber, resolveClientOptions } from '../client-options.js';
import { isEnabled } from '../is-enabled.js';
import { redactRequest } from '../redaction/redact-request.js';
import { VERSION } from '../version.js';
import { type Clock, systemClock } from './clock.js';
import { compressRequest } from './compress-request.js';
import { DisabledTransport } from './disabled-transport.js';
import { errorFromResponse } from './error-from-response.js';
import { addHeaders, type HeadersInput, mergeHeaders } from './headers.js';
import type { Dispatch, Dispatcher, HttpMethod, HttpRequest } from './http.js';
import type { Logger } from './logger.js';
import { withMiddleware } from './middleware.js';
import { type QueryInput, toQueryString } from './query.js';
import { redactText } from './redact.js';
import { type RetryLimits, sendWithRetry } from './retry.js';

/** What a single call may set over the client's options. */
export interface RequestOptions {
  /** Ends the call and its retries. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take. */
  timeoutMs?: number | undefined;
  /** Milliseconds that the call may take with all its retries. */
  totalTimeoutMs?: number | undefined;
  /** How often a failed request is repeated. */
  maxRetries?: number | undefined;
  /** Added to the request; `null` takes a client header away. */
  headers?: HeadersInput | undefined;
  /** Makes repeated calls one write; without it each call gets its own, kept across its retries. */
  idempotencyKey?: string | undefined;
}

/** One call of the API, as resources describe it. */
export interface ApiRequest {
  method: HttpMethod;
  /** Route, starting with `/`; build it with `path` when it has variable parts. */
  path: string;
  query?: QueryInput | undefined;
  /** JSON text, or bytes with a `content-type` of their own in `headers`. */
  body?: string | Uint8Array | undefined;
  headers?: HeadersInput | undefined;
  /** Compresses a body of text, after `redact` has seen it. @default 'none' */
  compression?: 'gzip' | 'none' | undefined;
  /** Leaves the body of a successful answer in `stream`. */
  isStreaming?: boolean | undefined;
  options?: RequestOptions | undefined;
}

/** The answer to a call: always a success, every other status is thrown. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body as text; empty when it is streamed. */
  readonly text: string;
  readonly stream: AsyncIterable<Uint8Array> | undefined;
  readonly requestId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** The only place where HTTP happens; every resource is made with one. */
export interface Transport {
  /** Sends a call with retries. Rejects with ApiError, ConnectionError, TimeoutError or AbortedError. */
  send(request: ApiRequest): Promise<ApiResponse>;
  readonly logger: Logger | undefined;
  /** Whether it sends at all: without it writes do nothing, and `send` rejects with ClientDisabledError. */
  readonly isEnabled: boolean;
  /** Derives a transport with other options; connections are shared when the address is the same. */
  withOptions(options: ClientOptions): Transport;
  /** Closes idle connections; calls under way end first. */
  close(): Promise<void>;
}

/** Makes the transport that clients share. Throws ConfigurationError when the key or the address cannot work. */
export function createTransport(options: ClientOptions = {}): Transport {
  return isEnabled(options?.enabled)
    ? new HttpTransport(options)
    : new DisabledTransport((changed) => createTransport({ ...options, ...changed }));
}

/** Takes options or a ready transport, as every feature client does. */
export function toTransport(input: ClientOptions | Transport): Transport {
  return typeof input === 'object' && input !== null && 'send' in input ? input : createTransport(input);
}

class HttpTransport implements Transport {
  readonly isEnabled = true;
  readonly logger: Logger | undefined;
  readonly #input: ClientOptions;
  readonly #options: ResolvedClientOptions;
  readonly #dispatcher: Dispatcher;
  readonly #dispatch: Dispatch;
  readonly #headers: Record<string, string>;
  readonly #clock: Clock = systemClock;

  constructor(
    input: ClientOptions,
    shared?: { dispatcher: Dispatcher; origin: string; fetch: ClientOptions['fetch'] },
  ) {
    const options = resolveClientOptions(input);
    const { origin } = options.baseUrl;
    this.#input = input;
    this.#options = options;
    this.logger = options.logger;
    const isShareable = shared?.origin === origin && shared.fetch === options.fetch;
    this.#dispatcher = isShareable ? shared.dispatcher : createDispatcher({ origin, fetch: options.fetch });
    this.#dispatch = withMiddleware(this.#dispatcher.dispatch, options.middleware);
    this.#headers = mergeHeaders(defaultHeaders(options), options.headers);
  }

  async send(request: ApiRequest): Promise<ApiResponse> {
    const { projectApiKey, redact } = this.#options;
    const allowed = redact ? redactRequest(request, redact) : request;
    const httpRequest = this.#toHttpRequest(allowed.compression === 'gzip' ? await compressRequest(allowed) : allowed);
    const limits = this.#limitsOf(request.options);
    const result = await sendWithRetry(this.#dispatch, httpRequest, limits, this.#clock, this.logger);
    const { status, headers, text, stream } = result.response;
    if (status < 200 || status >= 300) {
      const error = errorFromResponse(httpRequest, result, limits.maxRetries + 1, projectApiKey);
      this.logger?.debug(`tailrace: ${redactText(error.message, projectApiKey)}`);
      throw error;
    }
    return { status, headers, text, stream, requestId: headers['x-request-id'], attempts: result.attempts };
  }

  withOptions(options: ClientOptions): Transport {
    const { baseUrl, fetch } = this.#options;
    const input = { ...this.#input, ...options };
    if (!isEnabled(input.enabled)) return createTransport(input);
    return new HttpTransport(input, { dispatcher: this.#dispatcher, origin: baseUrl.origin, fetch });
  }

  close(): Promise<void> {
    return this.#dispatcher.close();
  }

  #toHttpRequest(request: ApiRequest): HttpRequest {
    const { options } = request;
    const { origin, prefix } = this.#options.baseUrl;
    const headers = { ...this.#headers };
    if (typeof request.body === 'string') headers['content-type'] = 'application/json';
    addHeaders(
      headers,
      // Every write carries a key that its retries share, so that a lost answer never becomes a second write.
      request.method === 'GET'
        ? undefined
        : { 'idempotency-key': options?.idempotencyKey ?? globalThis.crypto.randomUUID() },
      request.headers,
      options?.headers,
    );
    return {
      method: request.method,
      url: origin + prefix + request.path + toQueryString(request.query),
      headers,
      body: request.body,
      signal: options?.signal,
      isStreaming: request.isStreaming ?? false,
    };
  }

  #limitsOf(options: RequestOptions | undefined): RetryLimits {
    const { timeoutMs, totalTimeoutMs, maxRetries, maxRetryAfterMs } = this.#options;
    if (!options) return { timeoutMs, totalTimeoutMs, maxRetries, maxRetryAfterMs };
    const attemptMs = readNumber('timeoutMs', options.timeoutMs, timeoutMs, 1);
    return {
      timeoutMs: attemptMs,
      totalTimeoutMs: readNumber('totalTimeoutMs', options.totalTimeoutMs, Math.max(totalTimeoutMs, attemptMs), 1),
      maxRetries: readNumber('maxRetries', options.maxRetries, maxRetries, 0),
      maxRetryAfterMs,
    };
  }
}

function defaultHeaders(options: ResolvedClientOptions): HeadersInput {
  const { appInfo } = options;
  const runtime = runtimeName();
  const application = appInfo && (appInfo.version ? `${appInfo.name}/${appInfo.version}` : appInfo.name);
  return {
    authorization: `Bearer ${options.projectApiKey}`,
    accept: 'application/json',
    ...(runtime && { 'user-agent': [`tailrace-js/${VERSION}`, runtime, application].filter(Boolean).join(' ') }),
  };
}
