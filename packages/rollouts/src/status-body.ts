import { describeValue, ValidationError } from '@tailrace/core';
import type { RolloutStatus } from './rollout-types.js';

const STATUSES: readonly RolloutStatus[] = ['PENDING', 'RUNNING', 'FINISHED', 'STOPPED'];

/** Writes the body of a status change. Throws ValidationError for a status that does not exist, or an error without FINISHED. */
export function statusBody(status: RolloutStatus, error: string | undefined): string {
  if (!STATUSES.includes(status)) {
    const message = `expected one of ${STATUSES.join(', ')}, got ${describeValue(status)}`;
    throw new ValidationError([{ field: 'status', message }]);
  }
  if (error !== undefined && (status !== 'FINISHED' || typeof error !== 'string')) {
    throw new ValidationError([{ field: 'error', message: 'expected a string, together with status FINISHED' }]);
  }
  return JSON.stringify({ status, error });
}
