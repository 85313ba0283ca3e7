/** Body of `POST /v1/agent/run`, as the server reads it; keys that it does not know are ignored. */
export interface AgentRunRequest {
  prompt: string;
  stream: boolean;
  parentSpanContext: string | null;
  modelProvider: 'anthropic' | 'gemini' | 'openai' | null;
  model: string | null;
  enableThinking: boolean;
  thinkingTokenBudget: number | null;
  /** Seconds. */
  timeout: number | null;
  maxSteps: number | null;
  cdpUrl: string | null;
  startUrl: string | null;
  userAgent: string | null;
  agentState: string | null;
  storageState: string | null;
  returnScreenshots: boolean;
  returnAgentState: boolean;
  returnStorageState: boolean;
  disableGiveControl: boolean;
}

/** What a step came to, or the whole run. */
export interface AgentActionResult {
  isDone: boolean;
  content: string | null;
  error: string | null;
  giveControl: boolean;
}

interface AgentChunkBase {
  messageId: string;
  /** RFC 3339. */
  createdAt: string;
}

interface AgentStepFields extends AgentChunkBase {
  traceId: string | null;
  actionResult: AgentActionResult;
  summary: string;
  /** PNG in base64; only where it was asked for. */
  screenshot?: string | undefined;
}

/** What a run came to, and the whole answer where it is not streamed. */
export interface AgentRunOutput {
  result: AgentActionResult;
  agentState: string | null;
  storageState: string | null;
  stepCount: number;
}

/** One frame of a run: steps, then one of the other three. */
export type AgentChunk =
  | ({ chunkType: 'step' } & AgentStepFields)
  | ({ chunkType: 'timeout' } & AgentStepFields)
  | ({ chunkType: 'finalOutput'; traceId: string | null; content: AgentRunOutput } & AgentChunkBase)
  | ({ chunkType: 'error'; error: string } & AgentChunkBase);
