import { StartSpanOptions, LiveSpan, ClientOptions, Outbox } from '@tailrace/core';

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

/** Options of a span inside a request; the trace is the request's. */
interface RequestSpanOptions extends Omit<StartSpanOptions, 'traceId'> {
}
/**
 * What a handler says about its request, as `req.tailrace`.
 *
 * Nothing here throws or rejects: a value that cannot be written is left out and reported to the `onError` option (or the
 * logger), because an annotation must never change a response. All methods work after the response has ended, too.
 */
interface RequestTrace {
    /** Lower-case UUID; what feedback that comes later refers to. */
    readonly traceId: string;
    /** The request's own span, or the one OpenTelemetry has for it: 16 hex digits. `undefined` when there is neither. */
    readonly spanId: string | undefined;
    /** Adds tags to the trace. */
    tag(tags: string | readonly string[]): this;
    /** Takes tags off the trace. */
    untag(tags: string | readonly string[]): this;
    /** Merges a patch into the metadata of the trace, shallowly; values are written down as they are now. */
    metadata(patch: Record<string, unknown>): this;
    /** Scores the trace. A scored request is always kept, whatever `sampleRate` says. */
    score(name: string, value: number, metadata?: Record<string, unknown> | undefined): this;
    /**
     * Keeps the request's annotation open, also past the end of the response, until the work has settled; at most for
     * `holdTimeoutMs` after the response. A function is called at once. A rejection is reported, not thrown.
     *
     * @example
     * req.tailrace.hold(finishAnswer().then((usage) => req.tailrace.metadata({ usage })));
     */
    hold(work: PromiseLike<unknown> | (() => unknown)): this;
    /** Starts a span under the request's; it is written when its `end` is called. */
    startSpan(options: RequestSpanOptions): LiveSpan;
}

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

/** Called with what went wrong while a request was annotated, and the request. */
type ErrorListener = (error: unknown, req: TailraceRequest) => void;

/** How a response ended: sent in full, or cut off because the connection went away. */
type Outcome = 'completed' | 'aborted';

/** Computes something from a request that has ended. It must answer at once: for later there is `req.tailrace.hold`. */
type EndRule<Value> = {
    rule(req: TailraceRequest, res: TailraceResponse, outcome: Outcome): Value;
}['rule'];
/** Reads something from a request. It must answer at once. */
type RequestRule<Value> = {
    rule(req: TailraceRequest): Value;
}['rule'];
/** Option functions that annotate every request. */
interface RequestRuleOptions {
    /** Tags for a request that has ended. */
    tags?: EndRule<string | readonly string[] | undefined> | undefined;
    /** Metadata for a request that has ended; wins over what its handler wrote and over the defaults. */
    metadata?: EndRule<Record<string, unknown> | undefined> | undefined;
    /** The user that a request belongs to; asked at its end, when authentication has happened. */
    userId?: RequestRule<string | undefined> | undefined;
    /** The session that a request belongs to; asked at its end. */
    sessionId?: RequestRule<string | undefined> | undefined;
    /** Requests that are not recorded at all, such as health checks. */
    ignore?: RequestRule<boolean> | undefined;
}

/**
 * Options of `tailrace()`. Without `client` and `outbox`, the middleware makes an outbox of its own from the client options:
 * `projectApiKey` (environment: `LMNR_PROJECT_API_KEY`), `baseUrl` (`LMNR_BASE_URL`), and so on.
 */
interface TailraceOptions extends ClientOptions, RequestRuleOptions {
    /** Delivers what is recorded; a `LaminarClient` fits. */
    client?: {
        readonly outbox: Outbox;
    } | undefined;
    /** Delivers what is recorded, where there is no client. */
    outbox?: Outbox | undefined;
    /** Switches everything off when false: nothing is read, made or sent, and no key is needed. @default true */
    enabled?: boolean | undefined;
    /** Share of the requests that is recorded, 0 to 1, decided by the trace id alone. Scored requests are always kept. @default 1 */
    sampleRate?: number | undefined;
    /** Response header that carries the trace id, readable for other origins too; `false` for none. @default 'x-trace-id' */
    header?: string | false | undefined;
    /** Writes a span for each request that OpenTelemetry has none for, so that its trace exists. @default true */
    spans?: boolean | undefined;
    /** Milliseconds after the end of a response that held work is waited for. @default 60000 */
    holdTimeoutMs?: number | undefined;
    /** Milliseconds after which a request that is still open sends what it has. @default 10000 */
    checkpointAfterMs?: number | undefined;
    /** Milliseconds between that and further times. @default 30000 */
    checkpointIntervalMs?: number | undefined;
    /** Makes `currentTailrace()` work. @default true */
    asyncContext?: boolean | undefined;
    /** Called with what could not be annotated, and the request; what it throws is ignored. @default a line in `logger`, at most one a minute for each cause */
    onError?: ErrorListener | undefined;
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

export { type EndRule, type ErrorListener, type ErrorTap, type Next, type Outcome, type RequestLike, type RequestRule, type RequestRuleOptions, type RequestSpanOptions, type RequestTrace, type ResponseLike, type TailraceMiddleware, type TailraceOptions, type TailraceRequest, type TailraceResponse, currentTailrace, errorTap, getTailrace, tailrace };
