import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';
import type { EvaluationResult } from '../evaluate/evaluation-result.js';

/**
 * Why an evaluation is no success: `too_many_errors` (more items failed than `maxErrors`), `no_results` (nothing was evaluated),
 * `data_failed` (the data could not be read), `not_delivered` (the server does not have all results), `output_failed` (nor has the output).
 */
export type EvaluationFailure = 'too_many_errors' | 'no_results' | 'data_failed' | 'not_delivered' | 'output_failed';

/** Says that an evaluation failed as a whole; `result` has what was evaluated until then. */
export class EvaluationError extends TailraceError {
  declare readonly code: EvaluationFailure;
  /** What there is; `undefined` when nothing had begun. */
  readonly result: EvaluationResult | undefined;

  constructor(code: EvaluationFailure, message: string, options: { cause?: unknown; result?: EvaluationResult } = {}) {
    super(code, message, 'cause' in options ? { cause: options.cause } : {});
    this.result = options.result;
  }

  static {
    brandError(this, 'EvaluationError');
  }

  /** Tells whether a value is an `EvaluationError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is EvaluationError {
    return hasErrorBrand(error, 'EvaluationError');
  }
}
