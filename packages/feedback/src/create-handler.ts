import { ConfigurationError, type TraceIdInput } from '@tailrace/core';
import type { FeedbackOptions, TokenOptions } from './feedback-options.js';
import { FeedbackProblem } from './problem.js';
import { isActor, readIdentity } from './read-identity.js';
import { checkOrigin } from './request/check-origin.js';
import { originHeaders, respond, respondPreflight, respondProblem } from './request/respond.js';
import { type FeedbackSettings, resolveOptions } from './resolve-options.js';
import { takeFeedback } from './take-feedback.js';

/** What every entry of the package is made of; `Incoming` is the request as the framework has it. */
export interface FeedbackHandler<Incoming> {
  handle(request: Request, incoming: Incoming): Promise<Response>;
  token(traceId: TraceIdInput, options?: TokenOptions<Incoming>): Promise<string>;
  readonly maxBodyBytes: number;
}

/** Makes a handler. Throws ConfigurationError naming the option. */
export function createHandler<Incoming>(options: FeedbackOptions<Incoming>): FeedbackHandler<Incoming> {
  const settings = resolveOptions(options);
  return {
    handle: (request, incoming) => answer(settings, request, incoming),
    token: async (traceId, tokenOptions = {}) =>
      settings.tokens.issue(traceId, await readTokenActor(options, tokenOptions)),
    maxBodyBytes: settings.maxBodyBytes,
  };
}

async function answer<Incoming>(
  settings: FeedbackSettings<Incoming>,
  request: Request,
  incoming: Incoming,
): Promise<Response> {
  let headers = originHeaders(undefined);
  try {
    headers = originHeaders(checkOrigin(request, settings.allowedOrigins));
    if (request.method === 'OPTIONS') return respondPreflight(headers);
    if (request.method !== 'POST' && request.method !== 'DELETE') throw wrongMethod(request.method);
    return respond(await takeFeedback(settings, request, incoming), headers);
  } catch (error) {
    return respondProblem(toProblem(settings, error), headers);
  }
}

// What is not for the page goes to the log.
function toProblem<Incoming>({ logger }: FeedbackSettings<Incoming>, error: unknown): FeedbackProblem {
  const isOurs = error instanceof FeedbackProblem;
  if (!isOurs || error.cause !== undefined) {
    logger?.error(`tailrace: feedback was refused: ${String(isOurs ? error.cause : error)}`);
  }
  return isOurs ? error : new FeedbackProblem(500, 'internal', 'something went wrong');
}

function wrongMethod(method: string): FeedbackProblem {
  const headers = { allow: 'POST, DELETE' };
  return new FeedbackProblem(405, 'invalid_request', `expected POST or DELETE, got ${method}`, { headers });
}

async function readTokenActor<Incoming>(
  options: FeedbackOptions<Incoming>,
  { actor, request }: TokenOptions<Incoming>,
): Promise<string | undefined> {
  if (actor === undefined) return request === undefined ? undefined : readIdentity(options, request);
  if (isActor(actor)) return actor;
  throw new ConfigurationError('actor: expected a string of 1 to 200 characters');
}
