import type { RequestOptions } from '@tailrace/core';

/** Who serves the model. */
export type ModelProvider = 'anthropic' | 'gemini' | 'openai';

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
export type RunAgentOptions = RunAgentSettings & (ServerModel | ChosenModel);

/** What a run may set over the client's options. */
export interface RunAgentRequestOptions extends RequestOptions {
  /** Milliseconds until the server must answer; it may have the run wait for a free browser. @default 60000 */
  timeoutMs?: number | undefined;
  /** How often a request that was not answered is repeated; a run that began is not. @default 0, whatever the client's */
  maxRetries?: number | undefined;
  /** Milliseconds of silence, keep-alive comments included, after which the stream counts as dead. @default 300000 */
  idleTimeoutMs?: number | undefined;
}
