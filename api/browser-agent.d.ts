// @tailrace/browser-agent
import { Providers, ProviderName } from '@tailrace/models';
export { ProviderName, ProviderSettings, Providers } from '@tailrace/models';
import { AgentRunRequest, AgentChunk } from '@tailrace/core/wire';
import { SpanInput, TailraceError } from '@tailrace/core';

/** How Chromium is started. */
interface ChromiumOptions {
    /** The Chromium to run. Environment: `TAILRACE_CHROMIUM`. @default where systems install it */
    executablePath?: string | undefined;
    /** Runs Chromium without its sandbox, which root and some containers need; pages then run with the rights of this process. @default false */
    noSandbox?: boolean | undefined;
}

/** Which private addresses runs may reach: none, all, or hosts, `host:port` pairs and CIDR ranges. */
type PrivateNetworks = boolean | readonly string[];

/** Which domains runs may reach. `example.com` is that host alone, `*.example.com` its subdomains. */
interface DomainPolicy {
    /** @default every domain */
    allowedDomains?: readonly string[] | undefined;
    /** Wins over what is allowed. @default none */
    blockedDomains?: readonly string[] | undefined;
}

/** Resolves a name to all of its addresses. */
type Resolve = (host: string) => Promise<readonly {
    address: string;
}[]>;

/** Takes the spans of runs as they end. */
type SpanSink = (span: SpanInput) => void;

/** How an agent runner works. */
interface AgentRunnerOptions extends ChromiumOptions, DomainPolicy {
    /** Keys, addresses and models of providers. @default those with a key in the environment */
    providers?: Providers | undefined;
    /** The provider of runs that name none. @default the first one that there is a key for */
    defaultProvider?: ProviderName | undefined;
    /** Whether the model gets a picture of the page with each step, with the numbers of the elements on it. @default true */
    vision?: boolean | undefined;
    /**
     * Private addresses that runs may reach: `true` for all, or hosts, `host:port` pairs and CIDR ranges. Whoever may start a run can
     * reach what you allow. @default none
     */
    allowPrivateNetworks?: PrivateNetworks | undefined;
    /** Hosts of DevTools (`cdpUrl`) that runs may use; what such a browser visits is not looked at. @default none */
    allowCdpHosts?: readonly string[] | undefined;
    /** Where `search_web` goes; `%s` stands for the words. @default 'https://www.google.com/search?udm=14&q=%s' */
    searchUrl?: string | undefined;
    /** Runs at a time. @default 8 for each core, and what fits into memory at 150 MB each */
    maxRuns?: number | undefined;
    /** Browser contexts that are kept ready for the next runs, at about 65 MB each; runs with a `userAgent` or `storageState` have to wait for one of their own. @default 2 */
    readyContexts?: number | undefined;
    /** Runs that may wait for a place. @default 32 */
    maxQueue?: number | undefined;
    /** Milliseconds that a run may wait for a place. @default 30000 */
    maxWaitMs?: number | undefined;
    /** Bytes that a run may load from the network. @default 524288000 */
    maxReceivedBytes?: number | undefined;
    /** Resolves names for the egress proxy. @default the system's resolver */
    resolve?: Resolve | undefined;
    /** Signs each `agentState`, and refuses those without a signature of this secret: histories that somebody else wrote. @default neither */
    agentStateSecret?: string | undefined;
    /** Gets the spans of runs: what was asked, each step, model call and action. @default nowhere */
    onSpan?: SpanSink | undefined;
    /** Whether spans have what was asked, seen, typed and answered; without it they still tell what was done, how long it took and what it cost. @default true */
    recordContent?: boolean | undefined;
}
/** A run, as the body of `POST /v1/agent/run` describes it; what is left out or null has its default. */
type AgentRun = Pick<AgentRunRequest, 'prompt'> & Partial<AgentRunRequest>;
/** What only a program can set, not the HTTP API. The domains are those of this run: it visits what both these and the runner's allow. */
interface StartRunOptions extends DomainPolicy {
    /** Ends the run, its browser context and its model call. */
    signal?: AbortSignal | undefined;
    /** Gets each span of the run, as the JSON body of an OTLP export. @default nobody */
    onOtlpSpan?: ((exportRequest: string) => void) | undefined;
    /** JSON Schema of the answer: `content` of the result is then JSON of that shape. @default a text */
    outputSchema?: Record<string, unknown> | undefined;
}

/**
 * Runs browser agents in one Chromium, each in a context of its own. Chromium starts with the first run.
 *
 * @example
 * const runner = new AgentRunner({ providers: { anthropic: { apiKey } } });
 * for await (const chunk of await runner.start({ prompt: 'Summarize this page.', startUrl: 'https://example.com' })) console.log(chunk);
 * await runner.close();
 */
declare class AgentRunner implements AsyncDisposable {
    #private;
    constructor(options?: AgentRunnerOptions);
    /**
     * Starts Chromium and makes contexts ready before the first run asks for them; it is not needed, only faster, and shows what is
     * missing.
     *
     * @throws ChromiumNotFoundError, or that Chromium does not start; AgentRequestError when there is no key for a model.
     */
    warmUp(): Promise<void>;
    /**
     * Takes a run, in the form of the body of `POST /v1/agent/run`, and resolves to its chunks when there is a place for it. Iterate
     * over them: the run goes on as they are read, and leaving the loop ends it.
     *
     * @throws AgentRequestError for what cannot be, naming the field; AgentBusyError when no place becomes free; the signal's reason.
     * The chunks throw AbortedError when the signal ends the run; everything else that goes wrong is an `error` chunk.
     */
    start(input: AgentRun, options?: StartRunOptions): Promise<AsyncGenerator<AgentChunk>>;
    /** Ends every run and Chromium. */
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Finds the Chromium to run: the one named, else that of `TAILRACE_CHROMIUM` or `CHROME_PATH`, else where systems install it.
 *
 * @throws ChromiumNotFoundError, which says how to install one; also for a named one that cannot be run.
 */
declare function findChromium(executablePath?: string): Promise<string>;

/** Says that no browser became free; try again in `retryAfterSeconds`. */
declare class AgentBusyError extends TailraceError {
    readonly retryAfterSeconds: number;
    /** Whether the queue was full (429), rather than the wait too long (503). */
    readonly isQueueFull: boolean;
    constructor(isQueueFull: boolean, retryAfterSeconds: number);
    /** Tells whether a value is `AgentBusyError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AgentBusyError;
}

/** Says that a run cannot be as it was asked for; `field` names what is wrong. */
declare class AgentRequestError extends TailraceError {
    readonly field: string;
    constructor(field: string, message: string);
    /** Tells whether a value is `AgentRequestError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AgentRequestError;
}

/** Says that there is no Chromium to run; the message says how to get one. */
declare class ChromiumNotFoundError extends TailraceError {
    constructor(searched: readonly string[]);
    /** Tells whether a value is `ChromiumNotFoundError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ChromiumNotFoundError;
}

export { AgentBusyError, AgentRequestError, type AgentRun, AgentRunner, type AgentRunnerOptions, ChromiumNotFoundError, type ChromiumOptions, type DomainPolicy, type PrivateNetworks, type Resolve, type SpanSink, type StartRunOptions, findChromium };
