// @tailrace/express
import * as recording from '@tailrace/core/request';
import { RequestTrace } from '@tailrace/core/request';
export { Outcome, RequestSpanOptions, RequestTrace } from '@tailrace/core/request';

/**
 * What Tailrace reads of a request. Requests of Express 4, Express 5 and node:http (also HTTP/2) fit; what only Express sets
 * is optional.
 */
interface RequestLike {
    readonly method?: string | undefined;
    readonly url?: string | undefined;
    readonly headers: {
        readonly [name: string]: string | string[] | undefined;
    };
    readonly originalUrl?: string | undefined;
    readonly baseUrl?: string | undefined;
    readonly path?: string | undefined;
    readonly params?: {
        readonly [name: string]: unknown;
    } | undefined;
    readonly query?: unknown;
    readonly body?: unknown;
}
/** What Tailrace reads and sets of a response; those of Express 4, Express 5 and node:http (also HTTP/2) fit. */
interface ResponseLike {
    readonly statusCode: number;
    readonly headersSent: boolean;
    readonly writableEnded: boolean;
    readonly writableFinished: boolean;
    readonly locals?: {
        readonly [name: string]: unknown;
    } | undefined;
    getHeader(name: string): number | string | string[] | undefined;
    setHeader(name: string, value: string): unknown;
    on(event: 'close', listener: () => void): unknown;
}
/** Hands a request on, with an error or without. */
type Next = (error?: unknown) => void;

/** Error-handling middleware for Express 4 and 5. */
type ErrorTap = (error: unknown, req: RequestLike, res: ResponseLike, next: Next) => void;
/**
 * Makes the error of a request known to its trace, and passes it on.
 *
 * Mount it where errors come by, before or after other error handlers, in routers or in the application; without it a failed
 * request is known by its status only.
 *
 * @example
 * app.use(errorTap());
 */
declare function errorTap(): ErrorTap;

declare global {
    namespace Express {
        interface Request {
            /** The trace of this request. */
            tailrace: RequestTrace;
        }
        interface Response {
        }
    }
}
/** The request as option functions get it: `tailrace` and whatever else the application declared on `Express.Request`. */
type TailraceRequest = RequestLike & Express.Request;
/** The response as option functions get it. */
type TailraceResponse = ResponseLike & Express.Response;

/** Computes something from a request that has ended. It must answer at once: for later there is `req.tailrace.hold`. */
type EndRule<Value> = recording.EndRule<TailraceRequest, TailraceResponse, Value>;
/** Reads something from a request. It must answer at once. */
type RequestRule<Value> = recording.RequestRule<TailraceRequest, Value>;
/** Option functions that annotate every request. */
interface RequestRuleOptions extends recording.RequestRuleOptions<TailraceRequest, TailraceResponse> {
}
/** Called with what went wrong while a request was annotated, and the request. */
type ErrorListener = recording.ErrorListener<TailraceRequest>;
/**
 * Options of `tailrace()`. Without `client` and `outbox`, the middleware makes an outbox of its own from the client options:
 * `projectApiKey` (environment: `LMNR_PROJECT_API_KEY`), `baseUrl` (`LMNR_BASE_URL`), and so on.
 */
interface TailraceOptions extends recording.RecordingOptions<TailraceRequest, TailraceResponse> {
}

/** Middleware for Express 4 and 5. */
interface TailraceMiddleware {
    (req: RequestLike, res: ResponseLike, next: Next): void;
    /**
     * Sends what open requests have so far, and closes the outbox if the middleware made it. For the end of the process:
     * `installShutdown` takes a middleware.
     */
    close(options?: {
        timeoutMs?: number | undefined;
    } | undefined): Promise<void>;
}
/**
 * Makes each request of an Express application a trace: `req.tailrace` annotates it, and at the end of the response its tags,
 * metadata and scores go out in the background, with method, route, status, duration and outcome.
 *
 * Mount it before what it is to record. Responses are neither wrapped nor delayed, and nothing in here throws into a request.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * const client = new LaminarClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * app.use(tailrace({ client, tags: (req, res) => (res.statusCode >= 500 ? 'failed' : undefined) }));
 * app.get('/answer', (req, res) => {
 *   req.tailrace.tag('answered').metadata({ plan: 'pro' });
 *   res.json({ answer: 42 });
 * });
 */
declare function tailrace(options?: TailraceOptions): TailraceMiddleware;

/** Returns the trace of a request, as `req.tailrace` does; `undefined` for a request that no `tailrace()` has seen. */
declare function getTailrace(req: object): RequestTrace | undefined;
/**
 * Returns the trace of the request that is being handled here; `undefined` outside of one, for ignored requests, and with
 * `asyncContext: false`.
 */
declare function currentTailrace(): RequestTrace | undefined;

export { type EndRule, type ErrorListener, type ErrorTap, type Next, type RequestLike, type RequestRule, type RequestRuleOptions, type ResponseLike, type TailraceMiddleware, type TailraceOptions, type TailraceRequest, type TailraceResponse, currentTailrace, errorTap, getTailrace, tailrace };
