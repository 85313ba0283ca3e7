import type { AgentChunk } from '@tailrace/core/wire';
import type { AgentDomains } from './agent-domains.js';

/** What a run is started with beside its request; the domains are those of the caller's key. */
export interface AgentRunContext extends AgentDomains {
  /** Aborted when the caller leaves. */
  signal: AbortSignal;
  /** Takes each span of the run, as the JSON body of an OTLP export. */
  onOtlpSpan: (exportRequest: string) => void;
}

/** What runs agents for the server: an `AgentRunner` of `@tailrace/browser-agent`, or something like it. */
export interface AgentService {
  /**
   * Takes a run, as the body of `POST /v1/agent/run` has it and not looked at yet, and resolves to its chunks, the last of which is no
   * step. Rejects with an error that has the code `invalid_request` and a `field`, or `agent_busy` with `isQueueFull` and
   * `retryAfterSeconds`.
   */
  start(request: Record<string, unknown>, context: AgentRunContext): Promise<AsyncIterable<AgentChunk>>;
}
