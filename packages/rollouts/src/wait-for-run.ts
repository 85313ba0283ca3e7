import { type ApiPromise, abortableSleep, type Clock, systemClock, TimeoutError } from '@tailrace/core';
import type { RolloutSession } from './rollout-types.js';
import type { SessionIdInput } from './session-id.js';

/** Options of `wait`. */
export interface WaitForRunOptions {
  sessionId: SessionIdInput;
  /** Milliseconds to wait at most. @default 600000 */
  timeoutMs?: number | undefined;
  /** Milliseconds between two looks. @default 500 */
  pollIntervalMs?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Time and chance, for tests. */
  clock?: Clock | undefined;
}

interface SessionReader {
  get(options: { sessionId: SessionIdInput }, request: { signal: AbortSignal | undefined }): ApiPromise<RolloutSession>;
}

/** Looks at a session until its run is over. */
export async function waitForRun(sessions: SessionReader, options: WaitForRunOptions): Promise<RolloutSession> {
  const { clock = systemClock, pollIntervalMs = 500, sessionId, signal, timeoutMs = 600_000 } = options;
  const deadlineMs = clock.now() + timeoutMs;
  for (;;) {
    const session = await sessions.get({ sessionId }, { signal });
    if (session.status === 'FINISHED' || session.status === 'STOPPED') return session;
    if (clock.now() + pollIntervalMs > deadlineMs) throw new TimeoutError('total', timeoutMs, `run of ${sessionId}`);
    await abortableSleep(pollIntervalMs, signal, clock, `run of ${sessionId}`);
  }
}
