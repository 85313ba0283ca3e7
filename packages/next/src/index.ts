export type { Outcome, RequestSpanOptions, RequestTrace } from '@tailrace/core/request';
export type { FailedRequest, FailureContext } from './instrumentation/failed-request.js';
export {
  type Instrumentation,
  type InstrumentationOptions,
  registerTailrace,
} from './instrumentation/register-tailrace.js';
export type { WaitUntil } from './lifetime/platform-wait-until.js';
export type { ActionCall } from './recording/action-call.js';
export { currentTailrace, getTailrace } from './request-context.js';
export type { EndedResponse } from './settings/next-settings.js';
export type {
  EndRule,
  ErrorListener,
  NextOptions,
  RequestRule,
  RequestRuleOptions,
  TailraceActionOptions,
  TailraceOptions,
} from './tailrace-options.js';
export { traceHeaders } from './trace-headers.js';
export { withTailrace } from './with-tailrace.js';
export { withTailraceAction } from './with-tailrace-action.js';
