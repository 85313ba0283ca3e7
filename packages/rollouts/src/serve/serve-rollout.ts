import { describeValue, requireObject, ValidationError } from '@tailrace/core';
import type { RolloutArguments } from '../rollout-types.js';
import { RolloutServer } from './rollout-server.js';
import type { ServeRolloutOptions } from './serve-rollout-options.js';

/**
 * Serves a function on a rollout session: it runs each time somebody presses "run", one run at a time, and its status is
 * reported as it is: RUNNING, then FINISHED, FINISHED with an error, or STOPPED.
 *
 * @throws ValidationError, ConfigurationError for options that cannot work; what happens later is in `closed` and `onError`.
 * @example
 * const server = serveRollout({ client, name: 'summarize', params: [{ name: 'text' }], entrypoint: ({ text }) => summarize(text) });
 * console.log(server.sessionId);
 * process.once('SIGINT', () => void server.close());
 */
export function serveRollout<Args extends RolloutArguments = Record<string, unknown>>(
  options: ServeRolloutOptions<Args>,
): RolloutServer<Args> {
  requireObject(options, 'options', '{ client, name, entrypoint }');
  requireObject(options.client, 'client', 'a client');
  if (typeof options.entrypoint !== 'function') {
    const message = `expected a function, got ${describeValue(options.entrypoint)}`;
    throw new ValidationError([{ field: 'entrypoint', message }]);
  }
  return new RolloutServer(options);
}
