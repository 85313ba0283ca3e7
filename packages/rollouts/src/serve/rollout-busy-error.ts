import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';

/** Says that a run was asked for while another one is going on; it was not started. */
export class RolloutBusyError extends TailraceError {
  constructor(sessionId: string) {
    super('rollout_busy', `rollout session ${sessionId} → a run is going on; stop it before starting the next one`);
  }

  static {
    brandError(this, 'RolloutBusyError');
  }

  /** Tells whether a value is a `RolloutBusyError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is RolloutBusyError {
    return hasErrorBrand(error, 'RolloutBusyError');
  }
}
