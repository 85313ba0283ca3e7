import { isEnabled } from '@tailrace/core';
import { isKnownError } from '../errors/known-errors.js';
import { keepAlive } from '../keep-alive.js';
import { FailureRecording } from '../recording/failure-recording.js';
import { DEFAULT_OPTIONS } from '../settings/default-options.js';
import { LazySettings } from '../settings/lazy-settings.js';
/**
 * Makes what `instrumentation.ts` exports: a check of the configuration at start-up, and a trace for each error that no wrapper sees.
 * Nothing else of this package needs it.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * export const { register, onRequestError } = registerTailrace();
 */
export function registerTailrace(options = DEFAULT_OPTIONS) {
  const settings = isEnabled(options.enabled) ? new LazySettings(options) : undefined;
  return {
    register() {
      settings?.resolve();
    },
    async onRequestError(error, { headers, method, path }, context) {
      if (!settings || isKnownError(error)) return;
      const request = { path, method, headers, context };
      const resolved = settings.forRequest(request);
      if (!resolved || resolved.rules.isIgnored(request)) return;
      try {
        const recording = new FailureRecording(resolved, request);
        keepAlive(recording, resolved, []);
        recording.writeFailure(error);
      } catch (failure) {
        resolved.reporter.report('a failed request', failure, request);
      }
    },
  };
}
