/** How a check went. */
export type CheckStatus = 'ok' | 'warn' | 'fail' | 'skip';

/** One line of the doctor. */
export interface CheckResult {
  name: 'address' | 'key' | 'proxy' | 'certificates' | 'server' | 'clock' | 'access' | 'capabilities' | 'annotation';
  status: CheckStatus;
  /** What was found and, unless it is fine, what to do. */
  message: string;
  /** How long the server took. */
  durationMs?: number | undefined;
}

/** Returns milliseconds since `startedAtMs` of `performance.now()`, rounded. */
export function elapsedMs(startedAtMs: number): number {
  return Math.round(performance.now() - startedAtMs);
}
