import { brandError, hasErrorBrand, StreamTruncatedError } from '@tailrace/core';
import type { RunAgentStepChunk } from '../agent-types.js';

/** Says that the stream of a run ended before its result; how the run itself ended is not known. */
export class AgentStreamTruncatedError extends StreamTruncatedError {
  /** The last step that arrived, if there was one. */
  readonly lastStep: RunAgentStepChunk | undefined;

  constructor(stepCount: number, lastStep: RunAgentStepChunk | undefined, cause?: unknown) {
    super(`POST /v1/agent/run → the stream ended after ${stepCount} steps, without a result: the run may have gone on`);
    this.lastStep = lastStep;
    if (cause !== undefined) this.cause = cause;
  }

  static {
    brandError(this, 'AgentStreamTruncatedError');
  }

  /** Tells whether a value is an `AgentStreamTruncatedError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AgentStreamTruncatedError {
    return hasErrorBrand(error, 'AgentStreamTruncatedError');
  }
}
