import type * as recording from '@tailrace/core/request';
import type { TailraceRequest, TailraceResponse } from '../request/express-request.js';

/** Computes something from a request that has ended. It must answer at once: for later there is `req.tailrace.hold`. */
export type EndRule<Value> = recording.EndRule<TailraceRequest, TailraceResponse, Value>;

/** Reads something from a request. It must answer at once. */
export type RequestRule<Value> = recording.RequestRule<TailraceRequest, Value>;

/** Option functions that annotate every request. */
export interface RequestRuleOptions extends recording.RequestRuleOptions<TailraceRequest, TailraceResponse> {}

/** Called with what went wrong while a request was annotated, and the request. */
export type ErrorListener = recording.ErrorListener<TailraceRequest>;

/**
 * Options of `tailrace()`. Without `client` and `outbox`, the middleware makes an outbox of its own from the client options:
 * `projectApiKey` (environment: `LMNR_PROJECT_API_KEY`), `baseUrl` (`LMNR_BASE_URL`), and so on.
 */
export interface TailraceOptions extends recording.RecordingOptions<TailraceRequest, TailraceResponse> {}
