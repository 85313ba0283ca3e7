export { AgentClient } from './agent-client.js';
export { AgentRunStream } from './agent-run-stream.js';
export type {
  ActionResult,
  AgentOutput,
  RunAgentErrorChunk,
  RunAgentFinalChunk,
  RunAgentResponseChunk,
  RunAgentStepChunk,
  RunAgentTimeoutChunk,
} from './agent-types.js';
export { AgentRunError } from './errors/agent-run-error.js';
export { AgentStreamTruncatedError } from './errors/agent-stream-truncated-error.js';
export { AgentTimeoutError } from './errors/agent-timeout-error.js';
export type { ModelProvider, RunAgentOptions, RunAgentRequestOptions } from './run-agent-options.js';
