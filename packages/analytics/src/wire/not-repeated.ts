import type { RequestOptions } from '@tailrace/core';

/**
 * Options of a call that makes something: it is sent once unless its own options say otherwise. PostHog knows no idempotency keys, so a
 * repeated call whose first answer was lost would make a second one.
 */
export function notRepeated(options: RequestOptions | undefined): RequestOptions {
  return { ...options, maxRetries: options?.maxRetries ?? 0 };
}
