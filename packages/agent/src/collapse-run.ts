import type { AgentOutput, RunAgentResponseChunk, RunAgentStepChunk } from './agent-types.js';
import { AgentRunError } from './errors/agent-run-error.js';
import { AgentTimeoutError } from './errors/agent-timeout-error.js';

/** Reads a run to its end and returns what it came to. Throws AgentRunError, AgentTimeoutError, and what its chunks throw. */
export async function collapseRun(chunks: AsyncIterable<RunAgentResponseChunk>): Promise<AgentOutput> {
  let lastStep: RunAgentStepChunk | undefined;
  for await (const chunk of chunks) {
    switch (chunk.chunkType) {
      case 'step':
        lastStep = chunk;
        break;
      case 'finalOutput':
        return chunk.content;
      case 'error':
        throw new AgentRunError(chunk.error, lastStep);
      case 'timeout':
        throw new AgentTimeoutError(chunk);
      default:
        chunk satisfies never;
    }
  }
  throw new TypeError('the chunks of a run ended without a result'); // readChunks throws before
}
