export type { ReconnectOptions } from './events/reconnect-options.js';
export { ResilientStream } from './events/resilient-stream.js';
export type {
  RolloutEvent,
  RolloutHandshakeEvent,
  RolloutHeartbeatEvent,
  RolloutRunEvent,
  RolloutStopEvent,
} from './events/rollout-event.js';
export type {
  SessionDeletedEvent,
  SessionEvent,
  SessionSpanEvent,
  SessionStatusEvent,
} from './events/session-event.js';
export { StreamLostError } from './events/stream-lost-error.js';
export {
  type ConnectOptions,
  type RolloutEventsOptions,
  type RolloutSessionOptions,
  RolloutSessionsClient,
  type SendSpanUpdateOptions,
  type SetStatusOptions,
  type StartRunOptions,
  type WatchOptions,
} from './rollout-sessions-client.js';
export type {
  RolloutArguments,
  RolloutOverride,
  RolloutParam,
  RolloutSession,
  RolloutSpan,
  RolloutStatus,
} from './rollout-types.js';
export { RolloutBusyError } from './serve/rollout-busy-error.js';
export { RolloutServer } from './serve/rollout-server.js';
export { serveRollout } from './serve/serve-rollout.js';
export type { RolloutEntrypoint, RunContext, ServeRolloutOptions } from './serve/serve-rollout-options.js';
export type { SessionIdInput } from './session-id.js';
export type { WaitForRunOptions } from './wait-for-run.js';
