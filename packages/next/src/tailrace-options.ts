import type * as recording from '@tailrace/core/request';
import type { WaitUntil } from './lifetime/platform-wait-until.js';
import type { ActionCall } from './recording/action-call.js';
import type { EndedResponse } from './settings/next-settings.js';

/** Computes something from a request that has ended. It must answer at once: for later there is `hold` of its trace. */
export type EndRule<Value> = recording.EndRule<Request, EndedResponse, Value>;

/** Reads something from a request. It must answer at once. */
export type RequestRule<Value> = recording.RequestRule<Request, Value>;

/** Option functions that annotate every request. */
export interface RequestRuleOptions extends recording.RequestRuleOptions<Request, EndedResponse> {}

/** Called with what went wrong while a request was annotated, and the request. */
export type ErrorListener = recording.ErrorListener<Request>;

/** Options that route handlers and server actions share. */
export interface NextOptions {
  /** Keeps the function alive until a promise has settled. @default `after()` of Next, else what the platform has */
  waitUntil?: WaitUntil | undefined;
  /** Milliseconds after which a request that is still open is written with `incomplete: true` and not waited for any longer. @default 300000 */
  deadlineMs?: number | undefined;
  /** Milliseconds that a function is kept alive at most after a request, for its delivery. @default 10000 */
  deliveryWaitMs?: number | undefined;
}

/** Options of `withTailrace()`: those of `tailrace()` of @tailrace/express, and how long a function lives. */
export interface TailraceOptions extends recording.RecordingOptions<Request, EndedResponse>, NextOptions {
  /** What the route is called, such as `/users/[id]`. @default read from the request's path and parameters */
  route?: string | undefined;
}

/** Options of `withTailraceAction()`. Option functions get the call, and what it returned. */
export interface TailraceActionOptions
  extends Omit<recording.RecordingOptions<ActionCall, unknown>, 'header'>,
    NextOptions {
  /** What the action is called in traces: bundlers rename functions. @default the function's name */
  name?: string | undefined;
}
