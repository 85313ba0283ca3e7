import { brandError, ConflictError, hasErrorBrand } from '@tailrace/core';

/** Says that the item of a queue is no longer this reviewer's (409): the lease ran out and somebody else has it, or the item is done. Nothing was written. */
export class LeaseLostError extends ConflictError {
  static {
    brandError(this, 'LeaseLostError');
  }

  /** Tells whether a value is a `LeaseLostError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is LeaseLostError {
    return hasErrorBrand(error, 'LeaseLostError');
  }
}
