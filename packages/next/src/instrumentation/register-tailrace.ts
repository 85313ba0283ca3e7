import { isKnownError } from '../errors/known-errors.js';
import { keepAlive } from '../keep-alive.js';
import { FailureRecording } from '../recording/failure-recording.js';
import { DEFAULT_OPTIONS } from '../settings/default-options.js';
import type { WrapperOptions } from '../settings/lazy-settings.js';
import { makeSettings } from '../settings/make-settings.js';
import type { FailedRequest, FailureContext } from './failed-request.js';

/** Options of `registerTailrace()`. Option functions get the request that failed. */
export interface InstrumentationOptions
  extends Omit<WrapperOptions<FailedRequest, unknown>, 'header' | 'asyncContext'> {}

/** What `instrumentation.ts` exports. */
export interface Instrumentation {
  /** Checks the options when the server starts. Throws ConfigurationError, for example without a key. */
  register(): void;
  /** Records what fails where no wrapper follows it: pages, and handlers without `withTailrace`. Never rejects. */
  onRequestError(error: unknown, request: Omit<FailedRequest, 'context'>, context: FailureContext): Promise<void>;
}

/**
 * Makes what `instrumentation.ts` exports: a check of the configuration at start-up, and a trace for each error that no wrapper sees.
 * Nothing else of this package needs it.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * export const { register, onRequestError } = registerTailrace();
 */
export function registerTailrace(options: InstrumentationOptions = DEFAULT_OPTIONS): Instrumentation {
  const settings = makeSettings(options);
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
