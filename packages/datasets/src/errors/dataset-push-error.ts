import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';
import type { RejectedPoint } from '../dataset-types.js';

/** What a `DatasetPushError` is made of. */
export interface DatasetPushErrorDetails {
  stored: number;
  failedAt: number;
  pushId: string;
  rejected: readonly RejectedPoint[];
  cause: unknown;
}

/**
 * Says that a push ended early, and what it had stored.
 *
 * `cause` is the reason; `code` and `retryable` are those of the cause. Push the same input with `{ startAt: error.failedAt, pushId: error.pushId }`
 * to go on without gaps or duplicates.
 */
export class DatasetPushError extends TailraceError {
  /** Points that the server took in this call. */
  readonly stored: number;
  /** The first point that is not known to be stored; points after it may be, when their batches were under way. */
  readonly failedAt: number;
  /** Names the push, for going on with it. */
  readonly pushId: string;
  /** Points that were refused before the push ended. */
  readonly rejected: readonly RejectedPoint[];

  constructor({ stored, failedAt, pushId, rejected, cause }: DatasetPushErrorDetails) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const known = TailraceError.isInstance(cause) ? cause : undefined;
    super(
      known?.code ?? 'push_failed',
      `The push ended at point ${failedAt} with ${stored} stored: ${reason}. Go on with startAt: ${failedAt}, pushId: '${pushId}'`,
      { cause, retryable: known?.retryable ?? false },
    );
    this.stored = stored;
    this.failedAt = failedAt;
    this.pushId = pushId;
    this.rejected = rejected;
  }

  static {
    brandError(this, 'DatasetPushError');
  }

  /** Tells whether a value is a `DatasetPushError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is DatasetPushError {
    return hasErrorBrand(error, 'DatasetPushError');
  }
}
