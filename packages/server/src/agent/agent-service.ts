import type { AgentChunk, AgentRunRequest } from '@tailrace/core/wire';

/** What a run is started with beside its request. */
export interface AgentRunContext {
  /** Aborted when the caller leaves. */
  signal: AbortSignal;
  /** Takes each span of the run, as the JSON body of an OTLP export. */
  onOtlpSpan: (exportRequest: string) => void;
}

/** What runs agents for the server: an `AgentRunner` of `@tailrace/browser-agent`, or something like it. */
export interface AgentService {
  /**
   * Takes a run and resolves to its chunks, the last of which is no step. Rejects with an error that has the code `invalid_request`
   * and a `field`, or `agent_busy` with `isQueueFull` and `retryAfterSeconds`.
   */
  start(request: AgentRunRequest, context: AgentRunContext): Promise<AsyncIterable<AgentChunk>>;
}
