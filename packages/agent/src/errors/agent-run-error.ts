import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';
import type { RunAgentStepChunk } from '../agent-types.js';

/** Says that a run failed; the message is the server's. */
export class AgentRunError extends TailraceError {
  /** The last step before that, if there was one. */
  readonly lastStep: RunAgentStepChunk | undefined;

  constructor(message: string, lastStep: RunAgentStepChunk | undefined) {
    super('agent_run_failed', message);
    this.lastStep = lastStep;
  }

  static {
    brandError(this, 'AgentRunError');
  }

  /** Tells whether a value is an `AgentRunError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AgentRunError {
    return hasErrorBrand(error, 'AgentRunError');
  }
}
