import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';

/** Says that no browser became free; try again in `retryAfterSeconds`. */
export class AgentBusyError extends TailraceError {
  readonly retryAfterSeconds: number;
  /** Whether the queue was full (429), rather than the wait too long (503). */
  readonly isQueueFull: boolean;

  constructor(isQueueFull: boolean, retryAfterSeconds: number) {
    super('agent_busy', isQueueFull ? 'too many runs are waiting for a browser' : 'no browser became free in time', {
      retryable: true,
    });
    this.isQueueFull = isQueueFull;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static {
    brandError(this, 'AgentBusyError');
  }

  /** Tells whether a value is `AgentBusyError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AgentBusyError {
    return hasErrorBrand(error, 'AgentBusyError');
  }
}
