import {
  ApiPromise,
  type ApiRequest,
  type ClientOptions,
  loadPage,
  PagePromise,
  parseJsonObject,
  parseUuid,
  path,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
  toTransport,
} from '@tailrace/core';
import { connectBody } from './connect-body.js';
import { type ReconnectOptions, resolveReconnectOptions } from './events/reconnect-options.js';
import { ResilientStream } from './events/resilient-stream.js';
import { decodeRolloutEvent, type RolloutEvent } from './events/rollout-event.js';
import { decodeSessionEvent, type SessionEvent } from './events/session-event.js';
import { openResponse } from './open-response.js';
import type {
  RolloutArguments,
  RolloutOverride,
  RolloutParam,
  RolloutSession,
  RolloutSpan,
  RolloutStatus,
} from './rollout-types.js';
import type { SessionIdInput } from './session-id.js';
import { spanUpdateBody } from './span-update-body.js';
import { statusBody } from './status-body.js';
import { type WaitForRunOptions, waitForRun } from './wait-for-run.js';

/** A session, named. */
export interface RolloutSessionOptions {
  sessionId: SessionIdInput;
}

/** What `connect` publishes about an entrypoint. */
export interface ConnectOptions extends RolloutSessionOptions {
  /** The entrypoint, as the UI shows it. */
  name: string;
  /** @default [] */
  params?: readonly RolloutParam[] | undefined;
  /** Ends the request and the stream. */
  signal?: AbortSignal | undefined;
}

/** Options of `events`. */
export interface RolloutEventsOptions extends RolloutSessionOptions, ReconnectOptions {
  /** The entrypoint, as the UI shows it. */
  name: string;
  /** @default [] */
  params?: readonly RolloutParam[] | undefined;
}

/** Options of `watch`. */
export interface WatchOptions extends RolloutSessionOptions, ReconnectOptions {}

/** Options of `setStatus`. */
export interface SetStatusOptions extends RolloutSessionOptions {
  status: RolloutStatus;
  /** With `FINISHED`: why the run failed. Backends other than Tailrace's server ignore it. */
  error?: string | undefined;
}

/** Options of `sendSpanUpdate`. */
export interface SendSpanUpdateOptions extends RolloutSessionOptions {
  span: RolloutSpan;
}

/** Options of `run`. */
export interface StartRunOptions extends RolloutSessionOptions {
  args?: RolloutArguments | undefined;
  /** The trace whose first steps are to be replayed. */
  traceId?: string | undefined;
  /** How many calls of each span path are to be replayed. */
  pathToCount?: Record<string, number> | undefined;
  /** By span path. */
  overrides?: Record<string, RolloutOverride> | undefined;
}

/**
 * Connects functions to rollout sessions, so that people can run them from the UI.
 *
 * @example
 * const rollouts = new RolloutSessionsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * for await (const event of rollouts.events({ sessionId, name: 'generate' })) {
 *   if (event.type === 'run') console.log(event.args);
 * }
 */
export class RolloutSessionsClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Connects to a session and returns the platform's `Response`, its body the raw event stream. See `events` for one that reconnects.
   *
   * @throws ValidationError before anything is sent; ApiError for a status that is no success; AbortedError when the signal ends it,
   * also out of the body.
   */
  async connect(options: ConnectOptions, request?: RequestOptions): Promise<Response> {
    requireObject(options, 'options', '{ sessionId, name, params }');
    return openResponse(this.#transport, connectRequest(options), { ...request, signal: options.signal });
  }

  /**
   * Connects to a session and reads its events, over as many connections as it takes. Each event that has an id arrives once, in order.
   *
   * @throws ValidationError, ConfigurationError at once; see `ResilientStream` for what its loop throws.
   */
  events(options: RolloutEventsOptions): ResilientStream<RolloutEvent> {
    requireObject(options, 'options', '{ sessionId, name, params }');
    const source = { request: connectRequest(options), decode: decodeRolloutEvent };
    return new ResilientStream(this.#transport, source, resolveReconnectOptions(options));
  }

  /** Sets the status of a session. Throws ValidationError before anything is sent; NotFoundError for an unknown session. */
  setStatus(options: SetStatusOptions, request?: RequestOptions): ApiPromise<void> {
    return this.#write(request, () => {
      requireObject(options, 'options', '{ sessionId, status }');
      const route = path`/v1/rollouts/${parseUuid(options.sessionId, 'sessionId')}/status`;
      return { method: 'PATCH', path: route, body: statusBody(options.status, options.error) };
    });
  }

  /** Shows a span in the UI as soon as it has started. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
  sendSpanUpdate(options: SendSpanUpdateOptions, request?: RequestOptions): ApiPromise<void> {
    return this.#write(request, () => {
      requireObject(options, 'options', '{ sessionId, span }');
      const route = path`/v1/rollouts/${parseUuid(options.sessionId, 'sessionId')}/update`;
      return { method: 'PATCH', path: route, body: spanUpdateBody(options.span) };
    });
  }

  /** Deletes a session; one that is not there is a success too. Throws ValidationError before anything is sent. */
  delete(options: RolloutSessionOptions, request?: RequestOptions): ApiPromise<void> {
    return this.#write(request, () => {
      requireObject(options, 'options', '{ sessionId }');
      return { method: 'DELETE', path: path`/v1/rollouts/${parseUuid(options.sessionId, 'sessionId')}` };
    });
  }

  /** Lists the sessions, newest first; Tailrace's server only. Await it for one page, or iterate over all. */
  list(
    filter: { limit?: number | undefined; cursor?: string | undefined } = {},
    request?: RequestOptions,
  ): PagePromise<RolloutSession> {
    const query = { limit: filter.limit, cursor: filter.cursor };
    return new PagePromise(() =>
      loadPage(this.#transport, { method: 'GET', path: '/v1/rollouts', query, options: request }),
    );
  }

  /** Reads a session; Tailrace's server only. Throws NotFoundError for an unknown one. */
  get(options: RolloutSessionOptions, request?: RequestOptions): ApiPromise<RolloutSession> {
    return ApiPromise.start(
      async () => {
        const route = path`/v1/rollouts/${parseUuid(options.sessionId, 'sessionId')}`;
        return this.#transport.send({ method: 'GET', path: route, options: request });
      },
      (response) => parseJsonObject('GET /v1/rollouts/:sessionId', response) as unknown as RolloutSession,
    );
  }

  /** Asks the process that serves a session to run its entrypoint; Tailrace's server only. Throws NotFoundError for an unknown session. */
  run(options: StartRunOptions, request?: RequestOptions): ApiPromise<void> {
    return this.#write(request, () => {
      requireObject(options, 'options', '{ sessionId, args }');
      const { args, overrides, pathToCount, sessionId, traceId } = options;
      const body = toJsonText({ trace_id: traceId, path_to_count: pathToCount, args, overrides });
      return { method: 'POST', path: path`/v1/rollouts/${parseUuid(sessionId, 'sessionId')}/run`, body };
    });
  }

  /** Asks the process that serves a session to stop its run; Tailrace's server only. Throws NotFoundError for an unknown session. */
  stop(options: RolloutSessionOptions, request?: RequestOptions): ApiPromise<void> {
    return this.#write(request, () => {
      requireObject(options, 'options', '{ sessionId }');
      return { method: 'POST', path: path`/v1/rollouts/${parseUuid(options.sessionId, 'sessionId')}/stop` };
    });
  }

  /** Watches a session from outside until it is deleted; Tailrace's server only. Throws ValidationError, ConfigurationError at once. */
  watch(options: WatchOptions): ResilientStream<SessionEvent> {
    requireObject(options, 'options', '{ sessionId }');
    const request = {
      method: 'GET' as const,
      path: path`/v1/rollouts/${parseUuid(options.sessionId, 'sessionId')}/events`,
    };
    const isLast = (event: SessionEvent) => event.type === 'session-deleted';
    return new ResilientStream(
      this.#transport,
      { request, decode: decodeSessionEvent, isLast },
      resolveReconnectOptions(options),
    );
  }

  /**
   * Waits until the run of a session has ended, from any process that knows the session's id; Tailrace's server only.
   *
   * @throws TimeoutError after `timeoutMs`; AbortedError; NotFoundError when the session is gone.
   */
  wait(options: WaitForRunOptions): Promise<RolloutSession> {
    return waitForRun(this, options);
  }

  #write(options: RequestOptions | undefined, toRequest: () => ApiRequest): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      async () => this.#transport.send({ ...toRequest(), options }),
      () => undefined,
    );
  }
}

function connectRequest(options: ConnectOptions): { method: 'POST'; path: string; body: string } {
  const { name, params, sessionId } = options;
  return {
    method: 'POST',
    path: path`/v1/rollouts/${parseUuid(sessionId, 'sessionId')}`,
    body: connectBody(name, params ?? undefined),
  };
}
