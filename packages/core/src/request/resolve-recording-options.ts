import { readNumber } from '../client-options.js';
import { ConfigurationError } from '../errors/configuration-error.js';
import { readSampleRate } from '../ids/sampling.js';
import { chooseOutbox } from '../outbox/choose-outbox.js';
import { FailureReporter } from './failure-reporter.js';
import { OpenRecordings } from './open-recordings.js';
import type { RecordingOptions } from './recording-options.js';
import type { RecordingSettings } from './recording-settings.js';
import { RequestRules } from './request-rules.js';

const FUNCTIONS = ['tags', 'metadata', 'userId', 'sessionId', 'ignore', 'onError'] as const;

/** What recordings share, before there is an outbox. */
export type CheckedRecordingOptions<Req extends object, Res> = Omit<
  RecordingSettings<Req, Res>,
  'outbox' | 'ownOutbox'
>;

/** Fills in the defaults, and makes an outbox where none is given. Throws ConfigurationError naming the option. */
export function resolveRecordingOptions<Req extends object, Res>(
  options: RecordingOptions<Req, Res>,
): RecordingSettings<Req, Res> {
  const checked = checkRecordingOptions(options);
  const { isOwn, outbox } = chooseOutbox(options);
  return { ...checked, outbox, ownOutbox: isOwn ? outbox : undefined };
}

/**
 * Fills in the defaults of all that needs no key, so that it can be done where none may be at hand. Throws ConfigurationError
 * naming the option.
 *
 * @param dueMs the shortest delay that recordings of this adapter wait for, beside those of the options
 */
export function checkRecordingOptions<Req extends object, Res>(
  options: RecordingOptions<Req, Res>,
  dueMs: number = Number.POSITIVE_INFINITY,
): CheckedRecordingOptions<Req, Res> {
  checkFunctions(options);
  const reporter = new FailureReporter(options.onError, options.logger);
  const holdTimeoutMs = readNumber('holdTimeoutMs', options.holdTimeoutMs, 60_000, 0);
  const checkpointAfterMs = readNumber('checkpointAfterMs', options.checkpointAfterMs, 10_000, 0);
  const checkpointIntervalMs = readNumber('checkpointIntervalMs', options.checkpointIntervalMs, 30_000, 0);
  const header = readHeader(options.header);
  const sampleRate = readSampleRate(options.sampleRate);
  return {
    reporter,
    rules: new RequestRules(options, reporter),
    open: new OpenRecordings(Math.min(holdTimeoutMs, checkpointAfterMs, checkpointIntervalMs, dueMs)),
    usesAsyncContext: options.asyncContext ?? true,
    writesSpans: options.spans ?? true,
    header,
    sampleRate,
    holdTimeoutMs,
    checkpointAfterMs,
    checkpointIntervalMs,
  };
}

function readHeader(value: unknown = 'x-trace-id'): string | undefined {
  if (value === false) return undefined;
  if (typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value)) return value.toLowerCase();
  throw new ConfigurationError(`header: expected the name of a header or false, got ${String(value)}`);
}

function checkFunctions(options: RecordingOptions<never, never>): void {
  for (const name of FUNCTIONS) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'function') {
      throw new ConfigurationError(`${name}: expected a function, got a value of type ${typeof value}`);
    }
  }
}
