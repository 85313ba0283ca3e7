import { followIterator } from './follow-iterator.js';
import { followNodeStream, isNodeStream } from './follow-node-stream.js';
import { followResponse, followWebStream } from './follow-web-stream.js';
import type { Observation } from './observation.js';

/** Ends an observation when what the call returned has ended: at once, when a promise settles, or when a stream is read to its end. */
export function followResult<Result>(result: Result, observation: Observation): Result {
  if (!isObject(result)) {
    observation.end(result);
    return result;
  }
  return (isThenable(result) ? followPromise(result, observation) : followValue(result, observation)) as Result;
}

function followPromise(promise: PromiseLike<unknown>, observation: Observation): unknown {
  const fail = (error: unknown) => observation.fail(error);
  if (promise instanceof Promise && promise.constructor !== Promise) {
    // It may have methods of its own that the caller needs, so it stays what it is, and is only listened to.
    promise.then((value) => void followValue(value, observation, false), fail);
    return promise;
  }
  // Query builders and the like start when `then` is called: once, and inside the span.
  const started = promise instanceof Promise ? promise : observation.run(() => Promise.resolve(promise));
  return started.then(
    (value) => followValue(value, observation),
    (error: unknown) => {
      fail(error);
      throw error;
    },
  );
}

function followValue(value: unknown, observation: Observation, mayReplace = true): unknown {
  if (!isObject(value)) {
    observation.end(value);
    return value;
  }
  try {
    return followStream(value, observation, mayReplace);
  } catch {
    // A stream that cannot be followed, such as a frozen or locked one, is the caller's all the same.
    observation.end();
    return value;
  }
}

function followStream(value: object, observation: Observation, mayReplace: boolean): object {
  if (value instanceof ReadableStream && mayReplace) return followWebStream(value, observation);
  if (value instanceof Response && mayReplace) return followResponse(value, observation);
  if (isNodeStream(value)) return followNodeStream(value, observation);
  const isStream = value instanceof ReadableStream || Symbol.asyncIterator in value;
  if (isStream || (Symbol.iterator in value && 'next' in value)) return followIterator(value, observation);
  observation.end(value);
  return value;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isThenable(value: object): value is PromiseLike<unknown> {
  try {
    return 'then' in value && typeof value.then === 'function';
  } catch {
    // A getter or a proxy that throws is the caller's to find out.
    return false;
  }
}
