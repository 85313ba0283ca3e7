import { describeError } from './describe-error.js';
import type { Outcome } from './outcome.js';

/** What is known of a request when it ends, or so far. */
export interface RequestFacts {
  readonly method: string;
  readonly route: string | undefined;
  readonly status: number | undefined;
  /** Clock of `performance.now()`. */
  readonly startedAtMs: number;
  /** Clock of `performance.now()`. */
  readonly endedAtMs: number;
  /** `undefined` while the response is open. */
  readonly outcome: Outcome | undefined;
  /** What the request ran into. */
  readonly error: unknown;
}

/** Who a request belongs to. */
export interface RequestOwner {
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Writes the facts as the metadata that every request has. */
export function toDefaultMetadata(facts: RequestFacts): Record<string, unknown> {
  const { endedAtMs, error, method, outcome, route, startedAtMs, status } = facts;
  const durationMs = Math.round((endedAtMs - startedAtMs) * 1_000) / 1_000;
  const metadata: Record<string, unknown> = { method, route, status, durationMs, outcome };
  if (error !== undefined) metadata.error = describeError(error);
  return metadata;
}
