import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';
import type { RunAgentTimeoutChunk } from '../agent-types.js';

/** Says that the `timeout` of a run was up before it came to a result. */
export class AgentTimeoutError extends TailraceError {
  /** The step during which the time was up: `summary`, `actionResult`, and the screenshot when it was asked for. */
  readonly lastStep: RunAgentTimeoutChunk;

  constructor(lastStep: RunAgentTimeoutChunk) {
    // The text of the official client, which programs compare with.
    super('agent_timeout', 'Timeout', { retryable: true });
    this.lastStep = lastStep;
  }

  static {
    brandError(this, 'AgentTimeoutError');
  }

  /** Tells whether a value is an `AgentTimeoutError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AgentTimeoutError {
    return hasErrorBrand(error, 'AgentTimeoutError');
  }
}
