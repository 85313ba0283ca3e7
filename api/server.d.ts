// @tailrace/server
import { AgentChunk, SummaryRequest, TraceSummary } from '@tailrace/core/wire';
export { SummaryPoint, SummaryRequest, TraceSummary } from '@tailrace/core/wire';

/** Which domains agents may visit: `example.com` is that host alone, `*.example.com` its subdomains. */
interface AgentDomains {
    /** @default every domain that the agent itself allows */
    allowedDomains?: readonly string[] | undefined;
    /** Wins over what is allowed. @default none */
    blockedDomains?: readonly string[] | undefined;
}

/** What a run is started with beside its request; the domains are those of the caller's key. */
interface AgentRunContext extends AgentDomains {
    /** Aborted when the caller leaves. */
    signal: AbortSignal;
    /** Takes each span of the run, as the JSON body of an OTLP export. */
    onOtlpSpan: (exportRequest: string) => void;
}
/** What runs agents for the server: an `AgentRunner` of `@tailrace/browser-agent`, or something like it. */
interface AgentService {
    /**
     * Takes a run, as the body of `POST /v1/agent/run` has it and not looked at yet, and resolves to its chunks, the last of which is no
     * step. Rejects with an error that has the code `invalid_request` and a `field`, or `agent_busy` with `isQueueFull` and
     * `retryAfterSeconds`.
     */
    start(request: Record<string, unknown>, context: AgentRunContext): Promise<AsyncIterable<AgentChunk>>;
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

/** How likely each feeling is, from 0 to 1; together they are 1. */
interface SentimentScores {
    positive: number;
    neutral: number;
    negative: number;
}
/** Tells how texts feel: the server's own lexicon, `transformerSentiment()`, or yours. */
interface SentimentModel {
    /** What answers say about where they come from, for example `lexicon:afinn-165`; kept answers of another name are not used. */
    readonly name: string;
    /** Classifies texts of at most 2,000 characters, at most 200 at a time; resolves to their scores, in order. */
    classify(texts: readonly string[]): Promise<readonly SentimentScores[]>;
}

/** Which transformer tells how texts feel. */
interface TransformerSentimentOptions {
    /**
     * Folder of a text classification model in ONNX form (`config.json`, `tokenizer.json`, `onnx/model.onnx`) whose labels are negative and
     * positive, with or without neutral. Nothing is ever downloaded.
     */
    folder: string;
    /** Which of the model's files is used: `fp32` is `model.onnx`, `q8` is `model_quantized.onnx`. @default 'fp32' */
    dtype?: string | undefined;
    /** Folder whose `node_modules` have `@huggingface/transformers`. @default where the server is installed */
    installedIn?: string | undefined;
}
/**
 * Tells how texts feel with a transformer on this machine, run by `@huggingface/transformers`, which you install beside the server.
 *
 * @example
 * const sentiment = new TransformerSentiment({ folder: './models/twitter-roberta-base-sentiment-latest' });
 * const server = await startServer({ sentiment });
 */
declare class TransformerSentiment implements SentimentModel {
    #private;
    readonly name: string;
    /** Throws ServerConfigurationError when the folder has no model or the package is not installed. The model is loaded with the first text. */
    constructor({ folder, dtype, installedIn }: TransformerSentimentOptions);
    classify(texts: readonly string[]): Promise<SentimentScores[]>;
}

/** An option of `startServer` cannot be used; the message says what to do. */
declare class ServerConfigurationError extends Error {
    readonly name = "ServerConfigurationError";
    /** The option that is wrong. */
    readonly option: string;
    constructor(option: string, problem: string, options?: ErrorOptions);
}

/** Sums up traces: a `ModelSummarizer` of `@tailrace/models`, or yours. */
interface Summarizer {
    /** The model that is asked unless a request names another; kept summaries of another are not used. */
    readonly model: string;
    /** Sums up. Rejects when that fails, with an error of code `empty_response` when the model said nothing at all. */
    summarize(request: SummaryRequest): Promise<TraceSummary>;
}

/** A person, as reviews name who wrote them. */
interface KeyUser {
    email: string;
    /** @default '' */
    firstName?: string | undefined;
    /** @default '' */
    lastName?: string | undefined;
}
/** A key and what it may do; the domains are those of the agents that are run with it. */
interface ApiKey extends AgentDomains {
    key: string;
    /** Whose data the key reads and writes. @default 'default' */
    project?: string | undefined;
    /** Lets the key post spans, events, metadata and annotations, and nothing else. @default false */
    ingestOnly?: boolean | undefined;
    /** Who writes reviews with the key. @default a user that stands for the project */
    user?: KeyUser | undefined;
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
    /**
     * Origins (`https://app.example.com`) whose pages may send requests and read the answers (CORS). Pages of loopback origins and of the
     * server's own may send without being named.
     */
    allowedOrigins?: readonly string[] | undefined;
    /** Runs agents, for `POST /v1/agent/run`: an `AgentRunner` of `@tailrace/browser-agent`, which stays yours to close. @default none, and no such route */
    agent?: AgentService | undefined;
    /** Tells how users felt: a `TransformerSentiment`, or your own. @default a lexicon of English words, offline */
    sentiment?: SentimentModel | undefined;
    /** Sums up traces: a `ModelSummarizer` of `@tailrace/models`, or your own. Texts of traces go to its model. @default none, and a 503 that says so */
    summarizer?: Summarizer | undefined;
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

export { type AgentDomains, type AgentRunContext, type AgentService, type ApiKey, type KeyUser, type Logger, type ModelPrice, type ModelPrices, type SentimentModel, type SentimentScores, ServerConfigurationError, type ServerOptions, StoreLockedError, StoreUnavailableError, type Summarizer, type TailraceServer, TransformerSentiment, type TransformerSentimentOptions, startServer };
