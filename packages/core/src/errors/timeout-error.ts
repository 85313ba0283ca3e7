import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Which clock ran out: one attempt, the whole call with its retries, or the silence between two events of a stream. */
export type TimeoutPhase = 'attempt' | 'total' | 'idle';

/** Says that a time limit ran out. */
export class TimeoutError extends TailraceError {
  readonly phase: TimeoutPhase;
  /** The limit, in milliseconds. */
  readonly timeoutMs: number;

  constructor(phase: TimeoutPhase, timeoutMs: number, subject: string) {
    const option = { attempt: 'timeoutMs', total: 'totalTimeoutMs', idle: 'idleTimeoutMs' }[phase];
    super('timeout', `${subject} → no answer within ${timeoutMs} ms (${option})`, { retryable: true });
    this.phase = phase;
    this.timeoutMs = timeoutMs;
  }

  static {
    brandError(this, 'TimeoutError');
  }

  /** Tells whether a value is a `TimeoutError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is TimeoutError {
    return hasErrorBrand(error, 'TimeoutError');
  }
}
