import { ConfigurationError, isEnabled } from '@tailrace/core';
import { LiveRequestTrace, NoRequestTrace } from '@tailrace/core/request';
import { keepAlive } from './keep-alive.js';
import { RouteRecording } from './recording/route-recording.js';
import { findRecordedTrace, setTrace } from './request-context.js';
import { DEFAULT_OPTIONS } from './settings/default-options.js';
import { isBuilding } from './settings/is-building.js';
import { LazySettings } from './settings/lazy-settings.js';
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
export function withTailrace(handler, options = DEFAULT_OPTIONS) {
  if (typeof handler !== 'function') {
    throw new ConfigurationError('handler: expected a function; use it as export const GET = withTailrace(handler)');
  }
  const call = handler;
  const settings = isEnabled(options.enabled) ? new LazySettings(options) : undefined;
  const wrapped = (...args) => {
    const recording = isBuilding() ? undefined : begin(settings, args, options.route);
    return recording ? record(recording, () => call(...args)) : call(...args);
  };
  return wrapped;
}
/** Starts to record a request; `undefined` when it is not to be recorded, or is already. */
function begin(settings, args, route) {
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
function record(recording, call) {
  try {
    const result = recording.inContext(call);
    if (!isThenable(result)) return answer(recording, result);
    return Promise.resolve(result).then(
      (value) => answer(recording, value),
      (error) => {
        recording.throwUp(error);
        throw error;
      },
    );
  } catch (error) {
    recording.throwUp(error);
    throw error;
  }
}
function answer(recording, result) {
  try {
    return recording.answer(result);
  } catch (error) {
    // Not a response: Next says so itself.
    recording.throwUp(error);
    return result;
  }
}
function isThenable(value) {
  return typeof value?.then === 'function';
}
// Not by `instanceof`: runtimes have more than one Request.
function isRequest(value) {
  return typeof value === 'object' && value !== null && 'method' in value && 'headers' in value && 'signal' in value;
}
