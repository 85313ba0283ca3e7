/** What a step came to, or the whole run. */
export interface ActionResult {
  /** Whether the run is over, also when it was handed over to a human. */
  isDone: boolean;
  /** The answer, or with `giveControl` the message to the human. */
  content?: string | null | undefined;
  /** What went wrong with the action; the run goes on after it. */
  error?: string | null | undefined;
  /** Whether the agent stopped for a human to take over. */
  giveControl?: boolean | undefined;
}

/** What a run came to. */
export interface AgentOutput {
  result: ActionResult;
  /** Continues the run in a later one; when `returnAgentState` asked for it. A large text. */
  agentState?: string | null | undefined;
  /** Cookies and storage of the browser, secrets among them; when `returnStorageState` asked for it. A large text. */
  storageState?: string | null | undefined;
  /** How many steps it took, from servers that count them. */
  stepCount?: number | null | undefined;
}

interface ChunkBase {
  /** A UUID. */
  messageId: string;
  /** When it was made, RFC 3339. */
  createdAt?: string | undefined;
  /** The trace of the run, as a UUID. */
  traceId?: string | null | undefined;
}

/** One step that the agent took. */
export interface RunAgentStepChunk extends ChunkBase {
  chunkType: 'step';
  actionResult: ActionResult;
  /** What the agent did, in its own words. */
  summary: string;
  /** The page as the agent saw it before it acted: PNG in base64, when `returnScreenshots` asked for it. */
  screenshot?: string | null | undefined;
}

/** The end of a run that came to a result. */
export interface RunAgentFinalChunk extends ChunkBase {
  chunkType: 'finalOutput';
  content: AgentOutput;
}

/** The end of a run that failed. */
export interface RunAgentErrorChunk extends ChunkBase {
  chunkType: 'error';
  error: string;
}

/** The end of a run whose time was up, with its last step. */
export interface RunAgentTimeoutChunk extends ChunkBase {
  chunkType: 'timeout';
  actionResult: ActionResult;
  /** What the agent did, in its own words. */
  summary: string;
  /** The page as the agent saw it before it acted: PNG in base64, when `returnScreenshots` asked for it. */
  screenshot?: string | null | undefined;
}

/** What a run streams: any number of steps, then one of the other three. */
export type RunAgentResponseChunk = RunAgentStepChunk | RunAgentFinalChunk | RunAgentErrorChunk | RunAgentTimeoutChunk;
