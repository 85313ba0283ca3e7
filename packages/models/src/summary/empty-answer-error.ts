import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';

/** Says that a model answered nothing at all. */
export class EmptyAnswerError extends TailraceError {
  constructor(modelId: string) {
    super('empty_response', `${modelId} answered nothing`);
  }

  static {
    brandError(this, 'EmptyAnswerError');
  }

  /** Tells whether a value is `EmptyAnswerError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is EmptyAnswerError {
    return hasErrorBrand(error, 'EmptyAnswerError');
  }
}
