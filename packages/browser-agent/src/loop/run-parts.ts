import type { AgentRunRequest } from '@tailrace/core/wire';
import type { ChosenModel } from '@tailrace/models';
import type { ModelMessage } from 'ai';
import type { Action } from '../actions/action.js';
import type { RunSession } from '../browser/run-session.js';
import type { OpenSpan, RunTrace } from '../trace/run-trace.js';

/** Everything that the steps of a run work with. */
export interface RunParts {
  request: AgentRunRequest;
  /** Stands around the text of pages; none can know it. */
  mark: string;
  maxSteps: number;
  earlierMessages: readonly ModelMessage[];
  session: RunSession;
  model: ChosenModel;
  actions: { all: Action[]; ending: Action[] };
  searchUrl: string;
  /** Signs the state that the run returns. */
  agentStateSecret: string | undefined;
  /** Whether the model gets pictures. */
  hasVision: boolean;
  trace: RunTrace;
  rootSpan: OpenSpan;
  signal: AbortSignal;
}
