import { ConfigurationError, isEnabled } from '@tailrace/core';
import { LiveRequestTrace } from '@tailrace/core/request';
import { keepAlive } from './keep-alive.js';
import { ActionRecording } from './recording/action-recording.js';
import { DEFAULT_OPTIONS } from './settings/default-options.js';
import { LazySettings } from './settings/lazy-settings.js';
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
export function withTailraceAction(action, options = DEFAULT_OPTIONS) {
  if (typeof action !== 'function') {
    throw new ConfigurationError('action: expected an async function; use it as withTailraceAction(action)');
  }
  const run = action;
  const name = options.name ?? (action.name || 'server action');
  const settings = isEnabled(options.enabled) ? new LazySettings(options) : undefined;
  const wrapped = async (...args) => {
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
  return wrapped;
}
/** Starts to record a call; `undefined` when it is not to be recorded. */
function begin(settings, call) {
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
