import { describeValue, toJsonText, ValidationError } from '@tailrace/core';
import { ATTRIBUTE } from './attributes.js';
import { Observation } from './observation/observation.js';
import { runObserved } from './observation/run-observed.js';
import type { ObserveOptions } from './options/observe-options.js';
import { currentTracing } from './process-state.js';
import type { Tracing } from './tracing.js';

/**
 * Calls `fn(...args)` inside a new span and returns what it returns; errors pass through and are recorded.
 *
 * The span has the arguments as input and the result as output. It ends with the call, with the promise that it returned, or, when that
 * is a stream or a generator, after the last of it was read. Without `Laminar.initialize` it only calls `fn`.
 *
 * @throws ValidationError when `fn` is no function.
 * @example
 * const answer = await observe({ name: 'answer' }, async (question: string) => ask(question), 'Why?');
 */
export function observe<Arguments extends unknown[], Result>(
  options: ObserveOptions,
  fn: (...args: Arguments) => Result,
  ...args: Arguments
): Result {
  if (typeof fn !== 'function') {
    throw new ValidationError([{ field: 'fn', message: `expected a function to call, got ${describeValue(fn)}` }]);
  }
  const tracing = currentTracing();
  const observation = tracing && begin(tracing, options ?? {}, fn, args);
  return observation ? runObserved(observation, () => fn(...args)) : fn(...args);
}

function begin(
  tracing: Tracing,
  options: ObserveOptions,
  fn: { readonly name: string },
  args: unknown[],
): Observation | undefined {
  const { capturesContent, maxContentChars } = tracing.settings;
  try {
    const started = tracing.start({ ...options, name: options.name || fn.name || 'anonymous' });
    const input = capturesContent && started.span.isRecording() ? chooseInput(options, args) : undefined;
    if (input !== undefined) {
      started.span.setAttribute(ATTRIBUTE.input, toJsonText(input, { maxChars: maxContentChars }));
    }
    return new Observation(tracing, started, capturesContent && options.ignoreOutput !== true);
  } catch (error) {
    tracing.report('a call was not observed', error);
    return undefined;
  }
}

function chooseInput(options: ObserveOptions, args: unknown[]): unknown {
  if (options.ignoreInput === true) return undefined;
  if (options.input !== undefined) return options.input;
  const [first] = args;
  if (args.length === 0) return {};
  return args.length === 1 && typeof first === 'object' && !(first instanceof Map) ? first : args;
}
