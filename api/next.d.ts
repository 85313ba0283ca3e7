// @tailrace/next
import * as recording from '@tailrace/core/request';
import { RecordingOptions, RequestTrace } from '@tailrace/core/request';
export { Outcome, RequestSpanOptions, RequestTrace } from '@tailrace/core/request';

/** What Next says of a request that failed, as `onRequestError` gets it. */
interface FailedRequest {
    readonly path: string;
    readonly method: string;
    readonly headers: {
        readonly [name: string]: string | string[] | undefined;
    };
    /** What Next knows about where it failed. */
    readonly context: FailureContext;
}
/** Where a request failed. */
interface FailureContext {
    /** The file's route, such as `/users/[id]`. */
    readonly routePath: string;
    /** `render` (pages), `route` (route handlers), `action` (server actions), `middleware` or `proxy`. */
    readonly routeType: string;
    readonly routerKind: string;
}

/** Keeps a serverless function alive until a promise has settled. */
type WaitUntil = (work: Promise<unknown>) => void;

/** The call of a server action. */
interface ActionCall {
    readonly name: string;
    readonly args: readonly unknown[];
}

/** What is known of a response when a request has ended: that of the handler, or the one that Next makes of what it threw. */
interface EndedResponse {
    /** `undefined` when the client left before there was one. */
    readonly status: number | undefined;
    readonly headers: Headers;
}

/** Computes something from a request that has ended. It must answer at once: for later there is `hold` of its trace. */
type EndRule<Value> = recording.EndRule<Request, EndedResponse, Value>;
/** Reads something from a request. It must answer at once. */
type RequestRule<Value> = recording.RequestRule<Request, Value>;
/** Option functions that annotate every request. */
interface RequestRuleOptions extends recording.RequestRuleOptions<Request, EndedResponse> {
}
/** Called with what went wrong while a request was annotated, and the request. */
type ErrorListener = recording.ErrorListener<Request>;
/** Options that route handlers and server actions share. */
interface NextOptions {
    /** Keeps the function alive until a promise has settled. @default `after()` of Next, else what the platform has */
    waitUntil?: WaitUntil | undefined;
    /** Milliseconds after which a request that is still open is written with `incomplete: true` and not waited for any longer. @default 300000 */
    deadlineMs?: number | undefined;
    /** Milliseconds that a function is kept alive at most after a request, for its delivery. @default 10000 */
    deliveryWaitMs?: number | undefined;
}
/** Options of `withTailrace()`: those of `tailrace()` of @tailrace/express, and how long a function lives. */
interface TailraceOptions extends recording.RecordingOptions<Request, EndedResponse>, NextOptions {
    /** What the route is called, such as `/users/[id]`. @default read from the request's path and parameters */
    route?: string | undefined;
}
/** Options of `withTailraceAction()`. Option functions get the call, and what it returned. */
interface TailraceActionOptions extends Omit<recording.RecordingOptions<ActionCall, unknown>, 'header'>, NextOptions {
    /** What the action is called in traces: bundlers rename functions. @default the function's name */
    name?: string | undefined;
}

/** Options of either wrapper. */
type WrapperOptions<Req, Res> = RecordingOptions<Req, Res> & NextOptions;

/** Options of `registerTailrace()`. Option functions get the request that failed. */
interface InstrumentationOptions extends Omit<WrapperOptions<FailedRequest, unknown>, 'header' | 'asyncContext'> {
}
/** What `instrumentation.ts` exports. */
interface Instrumentation {
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
declare function registerTailrace(options?: InstrumentationOptions): Instrumentation;

/** Returns the trace of a request; `undefined` for a request that no `withTailrace` has seen. */
declare function getTailrace(request: object): RequestTrace | undefined;
/**
 * Returns the trace of the request or server action that is being handled here; `undefined` outside of one, for ignored requests,
 * and with `asyncContext: false`.
 */
declare function currentTailrace(): RequestTrace | undefined;

/**
 * Returns a request's headers with a `traceparent`, for `proxy.ts` (or `middleware.ts`) to pass on, so that what it calls and the
 * handler belong to one trace. A valid `traceparent` of the caller stays.
 *
 * @example
 * export function proxy(request: NextRequest) {
 *   return NextResponse.next({ request: { headers: traceHeaders(request) } });
 * }
 */
declare function traceHeaders(request: {
    readonly headers: Headers;
}): Headers;

type RouteHandler = (...args: never[]) => unknown;
/**
 * Makes each request to a route handler a trace: `getTailrace(request)` or `currentTailrace()` annotates it, and at the end of the
 * response its tags, metadata and scores go out, with method, route, status, duration and outcome.
 *
 * The handler keeps its type. Bodies are passed on as they are, chunk by chunk; nothing is delayed, and nothing in here throws into
 * a request. What `redirect()` and `notFound()` throw goes through.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * export const GET = withTailrace(async (request: Request) => {
 *   getTailrace(request)?.tag('answered').metadata({ plan: 'pro' });
 *   return Response.json({ answer: 42 });
 * });
 */
declare function withTailrace<Handler extends RouteHandler>(handler: Handler, options?: TailraceOptions): Handler;

type ServerAction = (...args: never[]) => Promise<unknown>;
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
declare function withTailraceAction<Action extends ServerAction>(action: Action, options?: TailraceActionOptions): Action;

export { type ActionCall, type EndRule, type EndedResponse, type ErrorListener, type FailedRequest, type FailureContext, type Instrumentation, type InstrumentationOptions, type NextOptions, type RequestRule, type RequestRuleOptions, type TailraceActionOptions, type TailraceOptions, type WaitUntil, currentTailrace, getTailrace, registerTailrace, traceHeaders, withTailrace, withTailraceAction };
