import { ChunkLog } from './chunk-log.js';
import type { Observation } from './observation.js';

type Step = (...args: unknown[]) => unknown;

/** Follows a generator, or what can be iterated, in place: the object stays the one that the call returned. */
export function followIterator(value: object, observation: Observation): object {
  if (isIterator(value)) {
    followSteps(value, observation);
  } else {
    const iterable = value as { [Symbol.asyncIterator](): object };
    const iterate = iterable[Symbol.asyncIterator];
    let isFollowed = false;
    define(value, Symbol.asyncIterator, (...args: []) => {
      const iterator = observation.run(() => iterate.apply(iterable, args));
      if (!isFollowed) followSteps(iterator, observation);
      isFollowed = true;
      return iterator;
    });
  }
  observation.open();
  return value;
}

/** Runs each step inside the span, since a generator's code runs where its next value is asked for, and ends the span after the last. */
function followSteps(iterator: object, observation: Observation): void {
  const chunks = new ChunkLog(Symbol.asyncIterator in iterator ? 'async-iterable' : 'iterator', observation);
  for (const name of ['next', 'return', 'throw'] as const) {
    const step = (iterator as Record<string, Step | undefined>)[name];
    if (typeof step !== 'function') continue;
    define(iterator, name, (...args: unknown[]) => {
      const settle = (result: unknown) => {
        const { done, value } = result as IteratorResult<unknown>;
        if (done !== true) chunks.add(value);
        else observation.end(chunks.toOutput());
        return result;
      };
      return settleStep(() => observation.run(() => step.apply(iterator, args)), settle, observation);
    });
  }
}

function settleStep(take: () => unknown, settle: (result: unknown) => unknown, observation: Observation): unknown {
  const fail = (error: unknown): never => {
    observation.fail(error);
    throw error;
  };
  try {
    const result = take();
    return result instanceof Promise ? result.then(settle, fail) : settle(result);
  } catch (error) {
    return fail(error);
  }
}

function isIterator(value: object): boolean {
  return 'next' in value && typeof value.next === 'function';
}

// As an own property, over the one of the prototype. Throws for what is frozen.
function define(target: object, name: string | symbol, method: Step): void {
  Object.defineProperty(target, name, { value: method, configurable: true, writable: true });
}
