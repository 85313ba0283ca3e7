import type { ReconnectOptions } from '../events/reconnect-options.js';
import type { RolloutSessionsClient } from '../rollout-sessions-client.js';
import type { RolloutArguments, RolloutOverride, RolloutParam } from '../rollout-types.js';
import type { SessionIdInput } from '../session-id.js';

/** What an entrypoint learns about its run. */
export interface RunContext {
  /** Aborted when somebody stops the run, or when serving ends. */
  signal: AbortSignal;
  sessionId: string;
  /** The trace whose first steps are to be replayed; `null` for a run from scratch. */
  traceId: string | null;
  /** How many calls of each span path are to be replayed. */
  pathToCount: Record<string, number>;
  /** By span path. */
  overrides: Record<string, RolloutOverride>;
}

/** A function that people run from the UI. What it throws is the run's failure. */
export type RolloutEntrypoint<Args extends RolloutArguments = RolloutArguments> = (
  args: Args,
  context: RunContext,
) => unknown;

/** What is served, and where. */
export interface ServeRolloutOptions<Args extends RolloutArguments = RolloutArguments>
  extends Omit<ReconnectOptions, 'onProblem' | 'lastEventId'> {
  /** A `RolloutSessionsClient`, or a client that has one. */
  client: RolloutSessionsClient | { readonly rolloutSessions: RolloutSessionsClient };
  /** @default a new session */
  sessionId?: SessionIdInput | undefined;
  /** The entrypoint, as the UI shows it. */
  name: string;
  /** The entrypoint's parameters, for the UI's form. @default [] */
  params?: readonly RolloutParam[] | undefined;
  /** Run once for each `run` event, with arguments that are JSON text already parsed. */
  entrypoint: RolloutEntrypoint<Args>;
  /** Ends serving, as `close` does. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that `close` waits for a run that has been told to stop. @default 10000 */
  closeTimeoutMs?: number | undefined;
  /** Told of a run that failed, a run refused because one is going on, a lost connection, a status that did not arrive. */
  onError?: ((error: unknown) => void) | undefined;
}
