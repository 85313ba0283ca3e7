import type { AgentRunRequest } from '@tailrace/core/wire';
import type { ProviderName, Providers } from '@tailrace/models';
import type { ChromiumOptions } from './browser/launch-chromium.js';
import type { PrivateNetworks } from './egress/address-rules.js';
import type { DomainPolicy } from './egress/domain-rules.js';
import type { Resolve } from './egress/egress-rules.js';
import type { SpanSink } from './trace/run-trace.js';

/** How an agent runner works. */
export interface AgentRunnerOptions extends ChromiumOptions, DomainPolicy {
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
export type AgentRun = Pick<AgentRunRequest, 'prompt'> & Partial<AgentRunRequest>;

/** What only a program can set, not the HTTP API. The domains are those of this run: it visits what both these and the runner's allow. */
export interface StartRunOptions extends DomainPolicy {
  /** Ends the run, its browser context and its model call. */
  signal?: AbortSignal | undefined;
  /** Gets each span of the run, as the JSON body of an OTLP export. @default nobody */
  onOtlpSpan?: ((exportRequest: string) => void) | undefined;
  /** JSON Schema of the answer: `content` of the result is then JSON of that shape. @default a text */
  outputSchema?: Record<string, unknown> | undefined;
}
