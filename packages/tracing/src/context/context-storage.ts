import type { Context } from '@opentelemetry/api';

/** Knows which OpenTelemetry context is active here. */
export interface ContextStorage {
  active(): Context;
  /** Runs work, and all that it starts, with a context. */
  run<Result>(context: Context, work: () => Result): Result;
}
