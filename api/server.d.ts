import { AgentRunRequest, AgentChunk } from '@tailrace/core/wire';

/** What a run is started with beside its request. */
interface AgentRunContext {
    /** Aborted when the caller leaves. */
    signal: AbortSignal;
    /** Takes each span of the run, as the JSON body of an OTLP export. */
    onOtlpSpan: (exportRequest: string) => void;
}
/** What runs agents for the server: an `AgentRunner` of `@tailrace/browser-agent`, or something like it. */
interface AgentService {
    /**
     * Takes a run and resolves to its chunks, the last of which is no step. Rejects with an error that has the code `invalid_request`
     * and a `field`, or `agent_busy` with `isQueueFull` and `retryAfterSeconds`.
     */
    start(request: AgentRunRequest, context: AgentRunContext): Promise<AsyncIterable<AgentChunk>>;
}

/** Where the server's log lines go; `console` fits. */
interface Logger {
    debug(message: string, details?: Record<string, unknown>): void;
    info(message: string, details?: Record<string, unknown>): void;
    warn(message: string, details?: Record<string, unknown>): void;
    error(message: string, details?: Record<string, unknown>): void;
}

/** What a model costs: dollars per million tokens. */
interface ModelPrice {
    input: number;
    output: number;
    /** For input tokens that came from a cache. @default input */
    cacheRead?: number | undefined;
    /** For input tokens that were put into a cache. @default input */
    cacheWrite?: number | undefined;
}
/** Prices by model (`gpt-4o`), or by provider and model (`azure/gpt-4o`), which comes first. */
type ModelPrices = Readonly<Record<string, ModelPrice>>;

/** An option of `startServer` cannot be used; the message says what to do. */
declare class ServerConfigurationError extends Error {
    readonly name = "ServerConfigurationError";
    /** The option that is wrong. */
    readonly option: string;
    constructor(option: string, problem: string, options?: ErrorOptions);
}

/** A key and what it may do. */
interface ApiKey {
    key: string;
    /** Whose data the key reads and writes. @default 'default' */
    project?: string | undefined;
    /** Lets the key post spans, events, metadata and annotations, and nothing else. @default false */
    ingestOnly?: boolean | undefined;
}
/** How the server runs. */
interface ServerOptions {
    /** 0 picks a free port. @default 0 */
    port?: number | undefined;
    /** Address to bind to. Any other than a loopback one needs `apiKeys`. @default '127.0.0.1' */
    hostname?: string | undefined;
    /**
     * Where data is kept: a directory, a file that ends in `.db`, `:memory:`, or a `postgres://` URL. Env: `DATABASE_URL`.
     * @default './.tailrace'
     */
    data?: string | undefined;
    /** Keys that requests must carry. Without any, a server on loopback takes every request. @default [] */
    apiKeys?: readonly (string | ApiKey)[] | undefined;
    /** Bytes that a body may have after decompression; routes for events have limits of their own. @default 5_242_880 */
    maxBodyBytes?: number | undefined;
    /** Host names, beside loopback ones and `hostname`, that requests may be addressed to. */
    allowedHosts?: readonly string[] | undefined;
    /** Origins (`https://app.example.com`), beside loopback ones and the server's own, whose pages may send requests. */
    allowedOrigins?: readonly string[] | undefined;
    /** Runs agents, for `POST /v1/agent/run`: an `AgentRunner` of `@tailrace/browser-agent`, which stays yours to close. @default none, and no such route */
    agent?: AgentService | undefined;
    /** What models cost, in dollars per million tokens: comes before the prices that the server knows. @default {} */
    prices?: ModelPrices | undefined;
    /** Gets failures as errors and each request at debug level. Silent by default. */
    logger?: Logger | undefined;
    /** Closes the server when it is aborted. */
    signal?: AbortSignal | undefined;
}

/** A running server. */
interface TailraceServer extends AsyncDisposable {
    /** Where clients reach it, such as `http://127.0.0.1:8000`. */
    readonly url: string;
    readonly port: number;
    /** The address that it is bound to. */
    readonly hostname: string;
    /**
     * Stops accepting requests, waits up to two seconds for those under way, then closes the store. Everything that was acknowledged is
     * kept. Calling it again waits for the same end.
     */
    close(): Promise<void>;
}

/**
 * Starts the server and resolves when it listens.
 *
 * @throws ServerConfigurationError before listening, when an option cannot be used; StoreLockedError when another server has the data.
 * @example
 * await using server = await startServer({ port: 8000 });
 * console.log(server.url);
 */
declare function startServer(options?: ServerOptions): Promise<TailraceServer>;

/** The data directory belongs to another running server. */
declare class StoreLockedError extends Error {
    readonly name = "StoreLockedError";
}
/** The database cannot be reached, or cannot write (disk full, read-only); the call may be tried again later. */
declare class StoreUnavailableError extends Error {
    readonly name = "StoreUnavailableError";
    constructor(cause: unknown);
}

export { type AgentRunContext, type AgentService, type ApiKey, type Logger, type ModelPrice, type ModelPrices, ServerConfigurationError, type ServerOptions, StoreLockedError, StoreUnavailableError, type TailraceServer, startServer };
