export type { Outcome, RequestSpanOptions, RequestTrace } from '@tailrace/core/request';
export { type ErrorTap, errorTap } from './middleware/error-tap.js';
export { type TailraceMiddleware, tailrace } from './middleware/tailrace.js';
export type {
  EndRule,
  ErrorListener,
  RequestRule,
  RequestRuleOptions,
  TailraceOptions,
} from './middleware/tailrace-options.js';
export type { TailraceRequest, TailraceResponse } from './request/express-request.js';
export type { Next, RequestLike, ResponseLike } from './request/handler-types.js';
export { currentTailrace, getTailrace } from './request/request-context.js';
