import { AbortedError, type SpanInput, spanToOtlpJson, toExportRequest } from '@tailrace/core';
import type { AgentChunk } from '@tailrace/core/wire';
import type { ChosenModel } from '@tailrace/models';
import { chooseActions } from './actions/choose-actions.js';
import { navigate } from './actions/navigation.js';
import { settle } from './actions/settle.js';
import { AdmissionQueue } from './admission-queue.js';
import type { AgentRun, AgentRunnerOptions, StartRunOptions } from './agent-runner-options.js';
import { attachSession, checkCdpUrl } from './browser/attach-session.js';
import { type OpenSession, SessionPool } from './browser/session-pool.js';
import { defaultMaxRuns } from './default-max-runs.js';
import { AddressRules } from './egress/address-rules.js';
import type { DomainPolicy } from './egress/domain-rules.js';
import { chooseRunModel } from './llm/choose-run-model.js';
import { errorChunk } from './loop/chunks.js';
import type { RunParts } from './loop/run-parts.js';
import { RunSteps } from './loop/run-steps.js';
import { newMark } from './loop/step-question.js';
import { readRunRequest } from './read-run-request.js';
import { parseAgentState } from './state/agent-state.js';
import { parseStorageState } from './state/storage-state.js';
import { RunTrace } from './trace/run-trace.js';

const DEFAULT_MAX_STEPS = 100;
const DEFAULT_READY_CONTEXTS = 2;
const DEFAULT_SEARCH_URL = 'https://www.google.com/search?udm=14&q=%s';

/**
 * Runs browser agents in one Chromium, each in a context of its own. Chromium starts with the first run.
 *
 * @example
 * const runner = new AgentRunner({ providers: { anthropic: { apiKey } } });
 * for await (const chunk of await runner.start({ prompt: 'Summarize this page.', startUrl: 'https://example.com' })) console.log(chunk);
 * await runner.close();
 */
export class AgentRunner implements AsyncDisposable {
  readonly #options: AgentRunnerOptions;
  readonly #sessions: SessionPool;
  readonly #queue: AdmissionQueue;
  readonly #closing = new AbortController();

  constructor(options: AgentRunnerOptions = {}) {
    this.#options = options;
    const { maxQueue = 32, maxRuns = defaultMaxRuns(), maxWaitMs = 30_000 } = options;
    this.#queue = new AdmissionQueue({ maxRuns, maxQueue, maxWaitMs });
    this.#sessions = new SessionPool(options, Math.min(options.readyContexts ?? DEFAULT_READY_CONTEXTS, maxRuns));
  }

  /**
   * Starts Chromium and makes contexts ready before the first run asks for them; it is not needed, only faster, and shows what is
   * missing.
   *
   * @throws ChromiumNotFoundError, or that Chromium does not start; AgentRequestError when there is no key for a model.
   */
  async warmUp(): Promise<void> {
    const { defaultProvider = null, providers = {} } = this.#options;
    await Promise.all([
      this.#sessions.fill(),
      chooseRunModel(providers, { modelProvider: defaultProvider, model: null }),
    ]);
  }

  /**
   * Takes a run, in the form of the body of `POST /v1/agent/run`, and resolves to its chunks when there is a place for it. Iterate
   * over them: the run goes on as they are read, and leaving the loop ends it.
   *
   * @throws AgentRequestError for what cannot be, naming the field; AgentBusyError when no place becomes free; the signal's reason.
   * The chunks throw AbortedError when the signal ends the run; everything else that goes wrong is an `error` chunk.
   */
  async start(input: AgentRun, options: StartRunOptions = {}): Promise<AsyncGenerator<AgentChunk>> {
    const request = readRunRequest(input);
    checkCdpUrl(request.cdpUrl, this.#options.allowCdpHosts);
    const { agentStateSecret, defaultProvider = null, providers = {} } = this.#options;
    const mark = newMark();
    const reading = { mark, secret: agentStateSecret };
    const earlierMessages = request.agentState === null ? [] : parseAgentState(request.agentState, reading);
    const domains = [this.#options, options];
    const storageState = request.storageState === null ? undefined : parseStorageState(request.storageState, domains);
    const model = await chooseRunModel(providers, {
      ...request,
      modelProvider: request.modelProvider ?? defaultProvider,
    });
    const actions = chooseActions({ mayGiveControl: !request.disableGiveControl, outputSchema: options.outputSchema });
    const signal = options.signal ? AbortSignal.any([options.signal, this.#closing.signal]) : this.#closing.signal;
    const leave = await this.#queue.enter(signal);
    const run = this.#run({
      request,
      mark,
      earlierMessages,
      storageState,
      domains,
      model,
      actions,
      signal,
      leave,
      onOtlpSpan: options.onOtlpSpan,
    });
    await run.next(); // up to where leaving it gives its place free
    return run as AsyncGenerator<AgentChunk>;
  }

  /** Ends every run and Chromium. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the agent runner is closed'));
    await this.#sessions.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Yields `undefined` once, before anything happens: a generator that was never asked for anything does not clean up either. */
  async *#run(run: AdmittedRun): AsyncGenerator<AgentChunk | undefined> {
    const { leave, model, request, signal } = run;
    const trace = new RunTrace((span) => this.#report(span, run.onOtlpSpan), {
      parentSpanContext: request.parentSpanContext,
      hasContent: this.#options.recordContent ?? true,
    });
    const attributes = { 'agent.model': model.modelId, 'agent.model_provider': model.provider };
    const input = { prompt: request.prompt, startUrl: request.startUrl ?? undefined };
    const rootSpan = trace.start({ name: 'agent.run', input, attributes });
    let last: AgentChunk | undefined;
    // A caller who has left does not ask for chunks any more.
    signal.addEventListener('abort', leave, { once: true });
    try {
      yield undefined;
      signal.removeEventListener('abort', leave);
      for await (const chunk of this.#runInBrowser({ ...run, trace, rootSpan })) {
        last = chunk;
        yield chunk;
      }
    } catch (error) {
      if (signal.aborted) throw new AbortedError('agent run', signal.reason);
      last = errorChunk(`Error in run stream: ${describe(error)}`);
      yield last;
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
      rootSpan.end(endOf(last));
    }
  }

  #report(span: SpanInput, onOtlpSpan: StartRunOptions['onOtlpSpan']): void {
    this.#options.onSpan?.(span);
    onOtlpSpan?.(toExportRequest([spanToOtlpJson(span)]));
  }

  async *#runInBrowser(run: AdmittedRun & Pick<RunParts, 'trace' | 'rootSpan'>): AsyncGenerator<AgentChunk> {
    const { request, signal } = run;
    signal.throwIfAborted();
    const { close, session } = await this.#openSession(run);
    let closing: Promise<void> | undefined;
    const end = () => {
      closing ??= close();
      return closing;
    };
    // Whatever the run is doing in the browser rejects at once.
    const onAbort = () => void end();
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      if (request.startUrl !== null) await openStart(session, request.startUrl);
      const { agentStateSecret, searchUrl = DEFAULT_SEARCH_URL, vision = true } = this.#options;
      const maxSteps = request.maxSteps ?? DEFAULT_MAX_STEPS;
      const steps = new RunSteps({ ...run, session, maxSteps, searchUrl, agentStateSecret, hasVision: vision });
      for await (const chunk of steps.run()) {
        // Now, and not while this run was getting ready itself.
        void this.#sessions.fill().catch(() => undefined); // the next run tries for itself, and is told
        yield chunk;
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      await end();
    }
  }

  #openSession({ domains, request, storageState }: AdmittedRun): Promise<OpenSession> {
    if (request.cdpUrl !== null) return attachSession(request.cdpUrl, storageState);
    const { allowPrivateNetworks = false, maxReceivedBytes, resolve } = this.#options;
    const rules = { addresses: new AddressRules(allowPrivateNetworks), domains, resolve, maxReceivedBytes };
    return this.#sessions.open({ userAgent: request.userAgent, storageState, rules });
  }
}

interface AdmittedRun
  extends Pick<RunParts, 'request' | 'mark' | 'earlierMessages' | 'actions' | 'signal'>,
    Pick<StartRunOptions, 'onOtlpSpan'> {
  storageState: ReturnType<typeof parseStorageState> | undefined;
  domains: readonly DomainPolicy[];
  model: ChosenModel;
  /** Makes room for the next run. */
  leave: () => void;
}

/** Opens where the run starts; the model is told when that fails, and may know another way. */
async function openStart(session: RunParts['session'], url: string): Promise<void> {
  try {
    // A context that was kept ready may have lost its page meanwhile.
    await session.whole();
    await navigate(session.page, url);
    await settle(session.page);
  } catch (error) {
    session.notices.add(`${url} could not be opened: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // Playwright names the call of ours that met it, which tells nobody anything.
  return /browser has been closed|(target|session|connection) closed/i.test(message)
    ? 'the browser has ended; start the run again'
    : message;
}

function endOf(chunk: AgentChunk | undefined): { output?: unknown; error?: string } {
  switch (chunk?.chunkType) {
    case 'finalOutput':
      return { output: chunk.content.result };
    case 'error':
      return { error: chunk.error };
    case 'timeout':
      return { output: chunk.actionResult, error: 'the time of the run was up' };
    default:
      return { error: 'the run was ended from outside' };
  }
}
