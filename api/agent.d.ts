// @tailrace/agent
import { RequestOptions, ClientOptions, Transport, TailraceError, StreamTruncatedError } from '@tailrace/core';

/** What a step came to, or the whole run. */
interface ActionResult {
    /** Whether the run is over, also when it was handed over to a human. */
    isDone: boolean;
    /** The answer, or with `giveControl` the message to the human. */
    content?: string | null | undefined;
    /** What went wrong with the action; the run goes on after it. */
    error?: string | null | undefined;
    /** Whether the agent stopped for a human to take over. */
    giveControl?: boolean | undefined;
}
/** What a run came to. */
interface AgentOutput {
    result: ActionResult;
    /** Continues the run in a later one; when `returnAgentState` asked for it. A large text. */
    agentState?: string | null | undefined;
    /** Cookies and storage of the browser, secrets among them; when `returnStorageState` asked for it. A large text. */
    storageState?: string | null | undefined;
    /** How many steps it took, from servers that count them. */
    stepCount?: number | null | undefined;
}
interface ChunkBase {
    /** A UUID. */
    messageId: string;
    /** When it was made, RFC 3339. */
    createdAt?: string | undefined;
    /** The trace of the run, as a UUID. */
    traceId?: string | null | undefined;
}
/** One step that the agent took. */
interface RunAgentStepChunk extends ChunkBase {
    chunkType: 'step';
    actionResult: ActionResult;
    /** What the agent did, in its own words. */
    summary: string;
    /** The page as the agent saw it before it acted: PNG in base64, when `returnScreenshots` asked for it. */
    screenshot?: string | null | undefined;
}
/** The end of a run that came to a result. */
interface RunAgentFinalChunk extends ChunkBase {
    chunkType: 'finalOutput';
    content: AgentOutput;
}
/** The end of a run that failed. */
interface RunAgentErrorChunk extends ChunkBase {
    chunkType: 'error';
    error: string;
}
/** The end of a run whose time was up, with its last step. */
interface RunAgentTimeoutChunk extends ChunkBase {
    chunkType: 'timeout';
    actionResult: ActionResult;
    /** What the agent did, in its own words. */
    summary: string;
    /** The page as the agent saw it before it acted: PNG in base64, when `returnScreenshots` asked for it. */
    screenshot?: string | null | undefined;
}
/** What a run streams: any number of steps, then one of the other three. */
type RunAgentResponseChunk = RunAgentStepChunk | RunAgentFinalChunk | RunAgentErrorChunk | RunAgentTimeoutChunk;

/**
 * Is a run on its way: a `ReadableStream` of its chunks that any runtime can also iterate over. Leaving the loop ends the run.
 *
 * Its reads reject with AgentStreamTruncatedError when the stream ends before a result, AbortedError when the signal ends it,
 * TimeoutError (phase `idle`) after `idleTimeoutMs` of silence, ResponseValidationError for what cannot be read.
 *
 * @example
 * const run = await agent.run({ prompt: 'Find the pricing on example.com', stream: true });
 * for await (const chunk of run) console.log(chunk.chunkType);
 */
declare class AgentRunStream extends ReadableStream<RunAgentResponseChunk> implements AsyncDisposable {
    #private;
    /** `end` closes the connection; it may be called more than once. */
    constructor(chunks: AsyncGenerator<RunAgentResponseChunk>, end: () => void);
    /** Reads to the end; not every runtime iterates over a `ReadableStream` by itself. */
    [Symbol.asyncIterator](): AsyncGenerator<RunAgentResponseChunk, undefined>;
    /** Ends the run. */
    [Symbol.asyncDispose](): Promise<void>;
}

/** Who serves the model. */
type ModelProvider = 'anthropic' | 'gemini' | 'openai';
interface RunAgentSettings {
    /** The task, or with `agentState` what to do next. */
    prompt: string;
    /** The span to put the run's trace under, as `Laminar.serializeSpanContext()` writes it. @default the active span */
    parentSpanContext?: string | null | undefined;
    /** Whether the model thinks before it acts; Anthropic only. @default true */
    enableThinking?: boolean | undefined;
    /** How many tokens the model may think for. */
    thinkingTokenBudget?: number | undefined;
    /** **Seconds** that the run may take; a step under way is finished, and making the browser ready does not count. @default no limit */
    timeout?: number | undefined;
    /** How many steps the run may take. @default 100 on the server */
    maxSteps?: number | undefined;
    /** A running browser to use, by its DevTools address; servers allow it only when told to. */
    cdpUrl?: string | undefined;
    /** Where to start, with its scheme. @default the agent finds out from the prompt */
    startUrl?: string | undefined;
    /** `agentState` of an earlier run, to go on with it. */
    agentState?: string | null | undefined;
    /** `storageState` of an earlier run: cookies and storage of the browser. */
    storageState?: string | null | undefined;
    /** Whether each step comes with a picture of the page. @default false */
    returnScreenshots?: boolean | undefined;
    /** Whether the output has `agentState`. @default false */
    returnAgentState?: boolean | undefined;
    /** Whether the output has `storageState`, which holds what logs the browser in. @default false */
    returnStorageState?: boolean | undefined;
    /** Whether the agent may not stop to hand over to a human. @default false */
    disableGiveControl?: boolean | undefined;
    /** What the browser calls itself. @default the browser's own */
    userAgent?: string | undefined;
    /** Is `maxSteps`, as the documentation's example spells it. */
    max_steps?: number | undefined;
    /** Is `startUrl`, as the documentation's example spells it. */
    start_url?: string | undefined;
}
interface ServerModel {
    /** @default the server's choice */
    modelProvider?: ModelProvider | undefined;
    model?: undefined;
}
interface ChosenModel {
    /** Required with `model`. */
    modelProvider: ModelProvider;
    /** A model with vision, by the name that its provider gives it. @default the server's choice */
    model?: string | undefined;
}
/** Options of a run, whichever way its outcome is returned. */
type RunAgentOptions = RunAgentSettings & (ServerModel | ChosenModel);
/** What a run may set over the client's options. */
interface RunAgentRequestOptions extends RequestOptions {
    /** Milliseconds until the server must answer; it may have the run wait for a free browser. @default 60000 */
    timeoutMs?: number | undefined;
    /** How often a request that was not answered is repeated; a run that began is not. @default 0, whatever the client's */
    maxRetries?: number | undefined;
    /** Milliseconds of silence, keep-alive comments included, after which the stream counts as dead. @default 300000 */
    idleTimeoutMs?: number | undefined;
}

/**
 * Runs browser agents: a model that works a browser until a task is done.
 *
 * @example
 * const agent = new AgentClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const { result } = await agent.run({ prompt: 'Summarize this page.', startUrl: 'https://example.com' });
 * console.log(result.content);
 */
declare class AgentClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /**
     * Runs an agent and resolves to what it came to; with `stream: true` to a stream of its steps as soon as the server takes the run.
     *
     * A run acts on the world, so it is never repeated: no request is sent twice unless `maxRetries` says so, and none after its answer has begun.
     *
     * @throws ValidationError before anything is sent; ApiError for a status that is no success, RateLimitError (429) and
     * InternalServerError (503) when all browsers are busy; AbortedError when the signal ends it. Without `stream` also AgentRunError,
     * AgentTimeoutError (`lastStep` says how far it came), AgentStreamTruncatedError; a stream gives the first two as chunks.
     */
    run(options: RunAgentOptions & {
        stream: true;
    }, request?: RunAgentRequestOptions): Promise<AgentRunStream>;
    run(options: RunAgentOptions & {
        stream?: false | undefined;
    }, request?: RunAgentRequestOptions): Promise<AgentOutput>;
    run(options: RunAgentOptions & {
        stream?: boolean | undefined;
    }, request?: RunAgentRequestOptions): Promise<AgentOutput | AgentRunStream>;
}

/** Says that a run failed; the message is the server's. */
declare class AgentRunError extends TailraceError {
    /** The last step before that, if there was one. */
    readonly lastStep: RunAgentStepChunk | undefined;
    constructor(message: string, lastStep: RunAgentStepChunk | undefined);
    /** Tells whether a value is an `AgentRunError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AgentRunError;
}

/** Says that the stream of a run ended before its result; how the run itself ended is not known. */
declare class AgentStreamTruncatedError extends StreamTruncatedError {
    /** The last step that arrived, if there was one. */
    readonly lastStep: RunAgentStepChunk | undefined;
    constructor(stepCount: number, lastStep: RunAgentStepChunk | undefined, cause?: unknown);
    /** Tells whether a value is an `AgentStreamTruncatedError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AgentStreamTruncatedError;
}

/** Says that the `timeout` of a run was up before it came to a result. */
declare class AgentTimeoutError extends TailraceError {
    /** The step during which the time was up: `summary`, `actionResult`, and the screenshot when it was asked for. */
    readonly lastStep: RunAgentTimeoutChunk;
    constructor(lastStep: RunAgentTimeoutChunk);
    /** Tells whether a value is an `AgentTimeoutError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AgentTimeoutError;
}

export { type ActionResult, AgentClient, type AgentOutput, AgentRunError, AgentRunStream, AgentStreamTruncatedError, AgentTimeoutError, type ModelProvider, type RunAgentErrorChunk, type RunAgentFinalChunk, type RunAgentOptions, type RunAgentRequestOptions, type RunAgentResponseChunk, type RunAgentStepChunk, type RunAgentTimeoutChunk };
