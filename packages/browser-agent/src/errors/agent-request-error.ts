import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';

/** Says that a run cannot be as it was asked for; `field` names what is wrong. */
export class AgentRequestError extends TailraceError {
  readonly field: string;

  constructor(field: string, message: string) {
    super('invalid_request', `${field}: ${message}`);
    this.field = field;
  }

  static {
    brandError(this, 'AgentRequestError');
  }

  /** Tells whether a value is `AgentRequestError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is AgentRequestError {
    return hasErrorBrand(error, 'AgentRequestError');
  }
}
