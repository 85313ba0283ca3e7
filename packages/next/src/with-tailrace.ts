import { ConfigurationError } from '@tailrace/core';
import { LiveRequestTrace, NoRequestTrace } from '@tailrace/core/request';
import { keepAlive } from './keep-alive.js';
import { RouteRecording } from './recording/route-recording.js';
import { findRecordedTrace, setTrace } from './request-context.js';
import { DEFAULT_OPTIONS } from './settings/default-options.js';
import { isBuilding } from './settings/is-building.js';
import type { LazySettings } from './settings/lazy-settings.js';
import { makeSettings } from './settings/make-settings.js';
import type { EndedResponse } from './settings/next-settings.js';
import type { TailraceOptions } from './tailrace-options.js';

// `never` as a parameter is what makes handlers with any parameters fit.
type RouteHandler = (...args: never[]) => unknown;
type Settings = LazySettings<Request, EndedResponse>;

/**
 * Makes each request to a route handler a trace: `getTailrace(request)` or `currentTailrace()` annotates it, and at the end of the
 * response its tags, metadata and scores go out, with method, route, status, duration and outcome.
 *
 * The handler keeps its type. Bodies are passed on as they are, chunk by chunk; nothing is delayed, and nothing in here throws into
 * a request. What `redirect()` and `notFound()` throw goes through.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * export const GET = withTailrace(async (request: Request) => {
 *   getTailrace(request)?.tag('answered').metadata({ plan: 'pro' });
 *   return Response.json({ answer: 42 });
 * });
 */
export function withTailrace<Handler extends RouteHandler>(
  handler: Handler,
  options: TailraceOptions = DEFAULT_OPTIONS,
): Handler {
  if (typeof handler !== 'function') {
    throw new ConfigurationError('handler: expected a function; use it as export const GET = withTailrace(handler)');
  }
  const call = handler as unknown as (...args: unknown[]) => unknown;
  const settings = makeSettings(options);
  const wrapped = (...args: unknown[]): unknown => {
    const recording = isBuilding() ? undefined : begin(settings, args, options.route);
    return recording ? record(recording, () => call(...args)) : call(...args);
  };
  return wrapped as unknown as Handler;
}

/** Starts to record a request; `undefined` when it is not to be recorded, or is already. */
function begin(settings: Settings | undefined, args: readonly unknown[], route: string | undefined) {
  const [request, context] = args;
  if (!isRequest(request) || findRecordedTrace(request)) return undefined;
  const resolved = settings?.forRequest(request);
  try {
    if (resolved && !resolved.rules.isIgnored(request)) {
      const recording = new RouteRecording(resolved, request, context, route);
      const trace = new LiveRequestTrace(recording);
      recording.bind(trace);
      setTrace(request, trace);
      recording.start();
      keepAlive(recording, resolved, args);
      return recording;
    }
    setTrace(request, new NoRequestTrace());
  } catch (error) {
    resolved?.reporter.report('a request', error, request);
  }
  return undefined;
}

/** Calls the handler and takes what it returns or throws, which goes on as it is. */
function record(recording: RouteRecording, call: () => unknown): unknown {
  try {
    const result = recording.inContext(call);
    if (!isThenable(result)) return answer(recording, result);
    return Promise.resolve(result).then(
      (value) => answer(recording, value),
      (error: unknown) => {
        recording.throwUp(error);
        throw error;
      },
    );
  } catch (error) {
    recording.throwUp(error);
    throw error;
  }
}

function answer(recording: RouteRecording, result: unknown): unknown {
  try {
    return recording.answer(result as Response);
  } catch (error) {
    // Not a response: Next says so itself.
    recording.throwUp(error);
    return result;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | undefined)?.then === 'function';
}

// Not by `instanceof`: runtimes have more than one Request.
function isRequest(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && 'method' in value && 'headers' in value && 'signal' in value;
}
