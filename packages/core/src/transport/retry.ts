import { ConnectionError } from '../errors/connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { abortableSleep } from './abortable-sleep.js';
import { backoffMs } from './backoff.js';
import type { Clock } from './clock.js';
import type { Dispatch, HttpRequest, HttpResponse } from './http.js';
import type { Logger } from './logger.js';
import { parseRetryAfterMs } from './retry-after.js';
import { dispatchWithin } from './timeout.js';

const BACKOFF = { baseMs: 500, maxMs: 8_000 };

/** How often and how long a call may try. */
export interface RetryLimits {
  timeoutMs: number;
  totalTimeoutMs: number;
  maxRetries: number;
  maxRetryAfterMs: number;
}

/** A response, or what it ended with, and how many attempts that took. */
export interface RetriedResponse {
  response: HttpResponse;
  attempts: number;
  retryAfterMs: number | undefined;
}

/** Tells whether an answer invites the same request again; the server may say so itself with `x-should-retry`. */
export function isRetryableStatus(status: number, headers: Readonly<Record<string, string>>): boolean {
  const said = headers['x-should-retry'];
  if (said === 'true') return true;
  if (said === 'false') return false;
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** Sends a request until it succeeds, must not be repeated, or a limit is reached. Rejects with the last attempt's error. */
export async function sendWithRetry(
  dispatch: Dispatch,
  request: HttpRequest,
  limits: RetryLimits,
  clock: Clock,
  logger: Logger | undefined,
): Promise<RetriedResponse> {
  // A stream may last: only its attempts are limited, each until the headers are there.
  const deadlineMs = request.isStreaming ? Number.POSITIVE_INFINITY : clock.now() + limits.totalTimeoutMs;
  for (let retry = 0; ; retry++) {
    const outcome = await attempt(
      dispatch,
      retry === 0 ? request : markRetry(request, retry),
      limits,
      deadlineMs - clock.now(),
    );
    const retryAfterMs = 'error' in outcome ? undefined : readRetryAfterMs(outcome.response, clock);
    const waitMs =
      retry < limits.maxRetries && mayRetry(outcome)
        ? (retryAfterMs ?? backoffMs(retry, BACKOFF, clock.random))
        : undefined;
    // A wait that the server asked for is kept or given up, never shortened.
    const isOver =
      waitMs === undefined || waitMs >= deadlineMs - clock.now() || (retryAfterMs ?? 0) > limits.maxRetryAfterMs;
    if (isOver) {
      if ('error' in outcome) throw outcome.error;
      return { response: outcome.response, attempts: retry + 1, retryAfterMs };
    }
    logger?.debug('tailrace: retrying', { method: request.method, path: pathOf(request), retry: retry + 1, waitMs });
    await abortableSleep(waitMs, request.signal, clock, `${request.method} ${pathOf(request)}`);
  }
}

type Outcome = { response: HttpResponse } | { error: unknown };

async function attempt(
  dispatch: Dispatch,
  request: HttpRequest,
  limits: RetryLimits,
  remainingMs: number,
): Promise<Outcome> {
  const isTotal = remainingMs < limits.timeoutMs;
  const limit = isTotal
    ? { phase: 'total' as const, timeoutMs: Math.max(0, remainingMs), configuredMs: limits.totalTimeoutMs }
    : { phase: 'attempt' as const, timeoutMs: limits.timeoutMs, configuredMs: limits.timeoutMs };
  try {
    return { response: await dispatchWithin(dispatch, request, limit) };
  } catch (error) {
    return { error };
  }
}

function mayRetry(outcome: Outcome): boolean {
  if ('response' in outcome) return isRetryableStatus(outcome.response.status, outcome.response.headers);
  const { error } = outcome;
  return ConnectionError.isInstance(error) || (TimeoutError.isInstance(error) && error.phase === 'attempt');
}

function readRetryAfterMs({ status, headers }: HttpResponse, clock: Clock): number | undefined {
  return status < 300 && headers['x-should-retry'] === undefined ? undefined : parseRetryAfterMs(headers, clock.now());
}

const pathOf = (request: HttpRequest): string => new URL(request.url).pathname;

const markRetry = (request: HttpRequest, retry: number): HttpRequest => ({
  ...request,
  headers: { ...request.headers, 'x-tailrace-retry-count': String(retry) },
});
