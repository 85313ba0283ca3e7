// @tailrace/rollouts
import { HeadersInput, Clock, Transport, HttpMethod, ServerSentEvent, SpanIdInput, TraceIdInput, SpanType, StreamError, ClientOptions, RequestOptions, ApiPromise, PagePromise, TailraceError } from '@tailrace/core';

/** How a stream of events lives through lost connections. */
interface ReconnectOptions {
    /** Ends the stream with AbortedError. */
    signal?: AbortSignal | undefined;
    /** Milliseconds of silence after which a connection counts as dead, whatever the transport thinks. @default 45000 */
    idleTimeoutMs?: number | undefined;
    /** Upper bound of the first random wait before a reconnect; it doubles with each failure. @default 500 */
    baseDelayMs?: number | undefined;
    /** Upper bound of any random wait. @default 30000 */
    maxDelayMs?: number | undefined;
    /** A connection that lived this long starts the waits over. @default 5000 */
    stableAfterMs?: number | undefined;
    /** Reconnects in a row, without a stable connection between them, before StreamLostError. @default Infinity */
    maxReconnects?: number | undefined;
    /** Resume after this event, from an earlier stream's `lastEventId`. */
    lastEventId?: string | undefined;
    /** Added to each connection's request; a function is asked again every time, for tokens that expire. */
    headers?: HeadersInput | (() => HeadersInput | Promise<HeadersInput>) | undefined;
    /** Told of what the stream survived: a lost connection, an event that could not be read. What it throws is ignored. */
    onProblem?: ((error: unknown) => void) | undefined;
    /** Time and chance, for tests. */
    clock?: Clock | undefined;
}
/** Reconnect options with every value in place. */
interface ResolvedReconnectOptions {
    signal: AbortSignal | undefined;
    idleTimeoutMs: number;
    baseDelayMs: number;
    maxDelayMs: number;
    stableAfterMs: number;
    maxReconnects: number;
    lastEventId: string | undefined;
    headers: () => HeadersInput | Promise<HeadersInput>;
    onProblem: (error: unknown) => void;
    clock: Clock;
}

/** What a resilient stream reads, and how. */
interface StreamSource<T> {
    request: {
        method: HttpMethod;
        path: string;
        body?: string | undefined;
    };
    /** Makes a value of an event; `undefined` skips it, an error is told to `onProblem`. */
    decode: (event: ServerSentEvent) => T | undefined;
    /** Tells whether a value is the last one. Without it only the caller or a refusal ends the stream. */
    isLast?: ((value: T) => boolean) | undefined;
}
/**
 * Is a stream of events that outlives its connections: each event once, in order. Iterate it once; leaving the loop ends it.
 *
 * A lost connection is taken up again after the last event, with random waits that grow and the server's `retry:` and
 * `Retry-After` obeyed. A refusal (401, 403, 404, 204 and the like) ends the stream with its typed error.
 */
declare class ResilientStream<T> implements AsyncIterable<T>, AsyncDisposable {
    #private;
    constructor(transport: Transport, source: StreamSource<T>, options: ResolvedReconnectOptions);
    /** The id of the latest event that had one: where another stream can resume. */
    get lastEventId(): string | undefined;
    /**
     * Starts reading.
     *
     * @throws AbortedError when the signal ends it; StreamLostError after `maxReconnects`; StreamError on the second use and for an
     * event over 16 MiB; ApiError for a refusal.
     */
    [Symbol.asyncIterator](): AsyncGenerator<T>;
    /** Ends the stream and its connection; a loop over it ends without an error. */
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

/** One parameter of a rollout's entrypoint, as the UI shows it. */
interface RolloutParam {
    name: string;
    /** What the UI calls its type, for example `string`. */
    type?: string | undefined;
    /** @default true on the server */
    required?: boolean | undefined;
    /** What the UI fills in. */
    default?: unknown;
    /** Fields of a parameter that is an object. */
    nested?: readonly RolloutParam[] | undefined;
}
/** What a rollout session is doing. */
type RolloutStatus = 'PENDING' | 'RUNNING' | 'FINISHED' | 'STOPPED';
/** A span that has just started, for the UI to draw while the run goes on. */
interface RolloutSpan {
    name: string;
    /** RFC 3339. */
    startTime: string;
    /** 16 hex digits, as OpenTelemetry has it, or the UUID that ends in them. */
    spanId: SpanIdInput;
    /** 32 hex digits, as OpenTelemetry has it, or a UUID. */
    traceId: TraceIdInput;
    parentSpanId?: SpanIdInput | undefined;
    attributes?: Record<string, unknown> | undefined;
    /** @default 'DEFAULT' */
    spanType?: SpanType | undefined;
}
/** A rollout session as the server knows it. */
interface RolloutSession {
    id: string;
    name: string | null;
    params: RolloutParam[];
    status: RolloutStatus;
    /** Why the latest run failed. */
    error: string | null;
    /** RFC 3339. */
    createdAt: string;
}
/** What replaces a step's own prompt and tools during a run. */
interface RolloutOverride {
    system?: unknown;
    tools?: unknown[] | undefined;
}
/** Arguments of a run: by name, or in order. */
type RolloutArguments = Record<string, unknown> | unknown[];

/** The first event of each connection. */
interface RolloutHandshakeEvent {
    type: 'handshake';
    sessionId: string;
    projectId: string;
}
/** Says that the connection is alive; the server sends one every 5 seconds. */
interface RolloutHeartbeatEvent {
    type: 'heartbeat';
}
/** Asks to run the entrypoint. */
interface RolloutRunEvent {
    type: 'run';
    /** Where in the session's events this one is, from servers that number them. */
    id: string | undefined;
    /** The trace whose first steps are to be replayed; `null` for a run from scratch. */
    traceId: string | null;
    /** How many calls of each span path are to be replayed. */
    pathToCount: Record<string, number>;
    args: RolloutArguments;
    /** By span path. */
    overrides: Record<string, RolloutOverride>;
}
/** Asks to stop the run. */
interface RolloutStopEvent {
    type: 'stop';
    /** Where in the session's events this one is, from servers that number them. */
    id: string | undefined;
    sessionId: string;
}
/** What a rollout session is told. */
type RolloutEvent = RolloutHandshakeEvent | RolloutHeartbeatEvent | RolloutRunEvent | RolloutStopEvent;

/** Says that the status of the session changed. */
interface SessionStatusEvent {
    type: 'status-update';
    status: RolloutStatus;
    /** Why the run failed. */
    error: string | null;
}
/** Says that a span of the run has started. */
interface SessionSpanEvent {
    type: 'span-start';
    span: {
        spanId: string;
        traceId: string;
        parentSpanId?: string | null;
        name: string;
        startTime: string;
        spanType: SpanType;
        attributes: Record<string, unknown>;
    };
}
/** Says that the session is gone; the last event. */
interface SessionDeletedEvent {
    type: 'session-deleted';
}
/** What a watcher of a rollout session sees. */
type SessionEvent = SessionStatusEvent | SessionSpanEvent | SessionDeletedEvent;

/** Says that a stream broke and could not be taken up again in `maxReconnects` tries; `cause` is the last failure. */
declare class StreamLostError extends StreamError {
    /** Where to resume. */
    readonly lastEventId: string | undefined;
    constructor(subject: string, tries: number, lastEventId: string | undefined, cause: unknown);
    /** Tells whether a value is a `StreamLostError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is StreamLostError;
}

/** A session id as people have it: a UUID in any case, 32 hex digits, or a bigint. */
type SessionIdInput = string | bigint;

/** Options of `wait`. */
interface WaitForRunOptions {
    sessionId: SessionIdInput;
    /** Milliseconds to wait at most. @default 600000 */
    timeoutMs?: number | undefined;
    /** Milliseconds between two looks. @default 500 */
    pollIntervalMs?: number | undefined;
    signal?: AbortSignal | undefined;
    /** Time and chance, for tests. */
    clock?: Clock | undefined;
}

/** A session, named. */
interface RolloutSessionOptions {
    sessionId: SessionIdInput;
}
/** What `connect` publishes about an entrypoint. */
interface ConnectOptions extends RolloutSessionOptions {
    /** The entrypoint, as the UI shows it. */
    name: string;
    /** @default [] */
    params?: readonly RolloutParam[] | undefined;
    /** Ends the request and the stream. */
    signal?: AbortSignal | undefined;
}
/** Options of `events`. */
interface RolloutEventsOptions extends RolloutSessionOptions, ReconnectOptions {
    /** The entrypoint, as the UI shows it. */
    name: string;
    /** @default [] */
    params?: readonly RolloutParam[] | undefined;
}
/** Options of `watch`. */
interface WatchOptions extends RolloutSessionOptions, ReconnectOptions {
}
/** Options of `setStatus`. */
interface SetStatusOptions extends RolloutSessionOptions {
    status: RolloutStatus;
    /** With `FINISHED`: why the run failed. Backends other than Tailrace's server ignore it. */
    error?: string | undefined;
}
/** Options of `sendSpanUpdate`. */
interface SendSpanUpdateOptions extends RolloutSessionOptions {
    span: RolloutSpan;
}
/** Options of `run`. */
interface StartRunOptions extends RolloutSessionOptions {
    args?: RolloutArguments | undefined;
    /** The trace whose first steps are to be replayed. */
    traceId?: string | undefined;
    /** How many calls of each span path are to be replayed. */
    pathToCount?: Record<string, number> | undefined;
    /** By span path. */
    overrides?: Record<string, RolloutOverride> | undefined;
}
/**
 * Connects functions to rollout sessions, so that people can run them from the UI.
 *
 * @example
 * const rollouts = new RolloutSessionsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * for await (const event of rollouts.events({ sessionId, name: 'generate' })) {
 *   if (event.type === 'run') console.log(event.args);
 * }
 */
declare class RolloutSessionsClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /**
     * Connects to a session and returns the platform's `Response`, its body the raw event stream. See `events` for one that reconnects.
     *
     * @throws ValidationError before anything is sent; ApiError for a status that is no success; AbortedError when the signal ends it,
     * also out of the body.
     */
    connect(options: ConnectOptions, request?: RequestOptions): Promise<Response>;
    /**
     * Connects to a session and reads its events, over as many connections as it takes. Each event that has an id arrives once, in order.
     *
     * @throws ValidationError, ConfigurationError at once; see `ResilientStream` for what its loop throws.
     */
    events(options: RolloutEventsOptions): ResilientStream<RolloutEvent>;
    /** Sets the status of a session. Throws ValidationError before anything is sent; NotFoundError for an unknown session. */
    setStatus(options: SetStatusOptions, request?: RequestOptions): ApiPromise<void>;
    /** Shows a span in the UI as soon as it has started. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
    sendSpanUpdate(options: SendSpanUpdateOptions, request?: RequestOptions): ApiPromise<void>;
    /** Deletes a session; one that is not there is a success too. Throws ValidationError before anything is sent. */
    delete(options: RolloutSessionOptions, request?: RequestOptions): ApiPromise<void>;
    /** Lists the sessions, newest first; Tailrace's server only. Await it for one page, or iterate over all. */
    list(filter?: {
        limit?: number | undefined;
        cursor?: string | undefined;
    }, request?: RequestOptions): PagePromise<RolloutSession>;
    /** Reads a session; Tailrace's server only. Throws NotFoundError for an unknown one. */
    get(options: RolloutSessionOptions, request?: RequestOptions): ApiPromise<RolloutSession>;
    /** Asks the process that serves a session to run its entrypoint; Tailrace's server only. Throws NotFoundError for an unknown session. */
    run(options: StartRunOptions, request?: RequestOptions): ApiPromise<void>;
    /** Asks the process that serves a session to stop its run; Tailrace's server only. Throws NotFoundError for an unknown session. */
    stop(options: RolloutSessionOptions, request?: RequestOptions): ApiPromise<void>;
    /** Watches a session from outside until it is deleted; Tailrace's server only. Throws ValidationError, ConfigurationError at once. */
    watch(options: WatchOptions): ResilientStream<SessionEvent>;
    /**
     * Waits until the run of a session has ended, from any process that knows the session's id; Tailrace's server only.
     *
     * @throws TimeoutError after `timeoutMs`; AbortedError; NotFoundError when the session is gone.
     */
    wait(options: WaitForRunOptions): Promise<RolloutSession>;
}

/** Says that a run was asked for while another one is going on; it was not started. */
declare class RolloutBusyError extends TailraceError {
    constructor(sessionId: string);
    /** Tells whether a value is a `RolloutBusyError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is RolloutBusyError;
}

/** What an entrypoint learns about its run. */
interface RunContext {
    /** Aborted when somebody stops the run, or when serving ends. */
    signal: AbortSignal;
    sessionId: string;
    /** The trace whose first steps are to be replayed; `null` for a run from scratch. */
    traceId: string | null;
    /** How many calls of each span path are to be replayed. */
    pathToCount: Record<string, number>;
    /** By span path. */
    overrides: Record<string, RolloutOverride>;
}
/** A function that people run from the UI. What it throws is the run's failure. */
type RolloutEntrypoint<Args extends RolloutArguments = RolloutArguments> = (args: Args, context: RunContext) => unknown;
/** What is served, and where. */
interface ServeRolloutOptions<Args extends RolloutArguments = RolloutArguments> extends Omit<ReconnectOptions, 'onProblem' | 'lastEventId'> {
    /** A `RolloutSessionsClient`, or a client that has one. */
    client: RolloutSessionsClient | {
        readonly rolloutSessions: RolloutSessionsClient;
    };
    /** @default a new session */
    sessionId?: SessionIdInput | undefined;
    /** The entrypoint, as the UI shows it. */
    name: string;
    /** The entrypoint's parameters, for the UI's form. @default [] */
    params?: readonly RolloutParam[] | undefined;
    /** Run once for each `run` event, with arguments that are JSON text already parsed. */
    entrypoint: RolloutEntrypoint<Args>;
    /** Ends serving, as `close` does. */
    signal?: AbortSignal | undefined;
    /** Milliseconds that `close` waits for a run that has been told to stop. @default 10000 */
    closeTimeoutMs?: number | undefined;
    /** Told of a run that failed, a run refused because one is going on, a lost connection, a status that did not arrive. */
    onError?: ((error: unknown) => void) | undefined;
}

/** Is a function being served on a rollout session. */
declare class RolloutServer<Args extends RolloutArguments = RolloutArguments> implements AsyncDisposable {
    #private;
    /** Lower-case UUID: what the UI opens. */
    readonly sessionId: string;
    /** Resolves at the first handshake; rejects when the server refuses before it. */
    readonly ready: Promise<void>;
    /** Resolves when serving has ended and the session is deleted; rejects with what ended it otherwise. */
    readonly closed: Promise<void>;
    constructor(options: ServeRolloutOptions<Args>);
    /** Stops the run that is going on, waits for it, and deletes the session. A second call does nothing more. */
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves a function on a rollout session: it runs each time somebody presses "run", one run at a time, and its status is
 * reported as it is: RUNNING, then FINISHED, FINISHED with an error, or STOPPED.
 *
 * @throws ValidationError, ConfigurationError for options that cannot work; what happens later is in `closed` and `onError`.
 * @example
 * const server = serveRollout({ client, name: 'summarize', params: [{ name: 'text' }], entrypoint: ({ text }) => summarize(text) });
 * console.log(server.sessionId);
 * process.once('SIGINT', () => void server.close());
 */
declare function serveRollout<Args extends RolloutArguments = Record<string, unknown>>(options: ServeRolloutOptions<Args>): RolloutServer<Args>;

export { type ConnectOptions, type ReconnectOptions, ResilientStream, type RolloutArguments, RolloutBusyError, type RolloutEntrypoint, type RolloutEvent, type RolloutEventsOptions, type RolloutHandshakeEvent, type RolloutHeartbeatEvent, type RolloutOverride, type RolloutParam, type RolloutRunEvent, RolloutServer, type RolloutSession, type RolloutSessionOptions, RolloutSessionsClient, type RolloutSpan, type RolloutStatus, type RolloutStopEvent, type RunContext, type SendSpanUpdateOptions, type ServeRolloutOptions, type SessionDeletedEvent, type SessionEvent, type SessionIdInput, type SessionSpanEvent, type SessionStatusEvent, type SetStatusOptions, type StartRunOptions, StreamLostError, type WaitForRunOptions, type WatchOptions, serveRollout };
