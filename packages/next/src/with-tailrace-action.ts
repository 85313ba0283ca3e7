import { ConfigurationError } from '@tailrace/core';
import { LiveRequestTrace } from '@tailrace/core/request';
import { keepAlive } from './keep-alive.js';
import type { ActionCall } from './recording/action-call.js';
import { ActionRecording } from './recording/action-recording.js';
import { DEFAULT_OPTIONS } from './settings/default-options.js';
import type { LazySettings } from './settings/lazy-settings.js';
import { makeSettings } from './settings/make-settings.js';
import type { TailraceActionOptions } from './tailrace-options.js';

// `never` as a parameter is what makes actions with any parameters fit.
type ServerAction = (...args: never[]) => Promise<unknown>;

/**
 * Makes each call of a server action a trace, which `currentTailrace()` annotates. The action keeps its type; what it returns and
 * throws goes through, also what `redirect()` and `notFound()` throw.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * 'use server';
 * export const rename = withTailraceAction(
 *   async (id: string, name: string) => {
 *     currentTailrace()?.metadata({ id });
 *     await save(id, name);
 *   },
 *   { name: 'rename' },
 * );
 */
export function withTailraceAction<Action extends ServerAction>(
  action: Action,
  options: TailraceActionOptions = DEFAULT_OPTIONS,
): Action {
  if (typeof action !== 'function') {
    throw new ConfigurationError('action: expected an async function; use it as withTailraceAction(action)');
  }
  const run = action as unknown as (...args: unknown[]) => Promise<unknown>;
  const settings = makeSettings(options);
  const name = options.name ?? (action.name || 'server action');
  const wrapped = async (...args: unknown[]): Promise<unknown> => {
    const recording = begin(settings, { name, args });
    if (!recording) return run(...args);
    try {
      const result = await recording.inContext(() => run(...args));
      recording.answer(result);
      return result;
    } catch (error) {
      recording.throwUp(error);
      throw error;
    }
  };
  return wrapped as unknown as Action;
}

/** Starts to record a call; `undefined` when it is not to be recorded. */
function begin(settings: LazySettings<ActionCall, unknown> | undefined, call: ActionCall): ActionRecording | undefined {
  const resolved = settings?.forRequest(call);
  try {
    if (!resolved || resolved.rules.isIgnored(call)) return undefined;
    const recording = new ActionRecording(resolved, call);
    recording.bind(new LiveRequestTrace(recording));
    recording.start();
    keepAlive(recording, resolved, []);
    return recording;
  } catch (error) {
    resolved?.reporter.report('a server action', error, call);
    return undefined;
  }
}
