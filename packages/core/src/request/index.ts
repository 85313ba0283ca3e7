export { readEnv } from '../env.js';
export { readOutbox } from '../outbox/choose-outbox.js';
export { describeError } from './describe-error.js';
export { exposeHeader } from './exposed-headers.js';
export { type ErrorListener, FailureReporter } from './failure-reporter.js';
export { LiveRequestTrace } from './live-request-trace.js';
export { NoRequestTrace } from './no-request-trace.js';
export type { Outcome } from './outcome.js';
export { isRecorded, RECORDED, type RecordedTrace } from './recorded-trace.js';
export { Recording } from './recording.js';
export type { RecordingOptions } from './recording-options.js';
export type { RecordingSettings } from './recording-settings.js';
export type { EndRule, RequestRule, RequestRuleOptions } from './request-rules.js';
export type { RequestSpanOptions, RequestTrace } from './request-trace.js';
export {
  type CheckedRecordingOptions,
  checkRecordingOptions,
  resolveRecordingOptions,
} from './resolve-recording-options.js';
export { findTraceOrigin, type TraceOrigin } from './trace-origin.js';
