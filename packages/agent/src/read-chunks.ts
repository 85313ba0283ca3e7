import { ConnectionError, readServerSentEvents, TailraceError } from '@tailrace/core';
import type { RunAgentResponseChunk, RunAgentStepChunk } from './agent-types.js';
import { decodeChunk } from './decode-chunk.js';
import { AgentStreamTruncatedError } from './errors/agent-stream-truncated-error.js';

// The state of an agent and of a browser travel in one event.
const MAX_EVENT_LENGTH = 67_108_864;

/**
 * Reads the chunks of a run from bytes as they arrive, up to the one that ends it.
 *
 * @throws AgentStreamTruncatedError when the bytes end before that one, or break; whatever typed error the bytes end with.
 */
export async function* readChunks(
  bytes: AsyncIterable<Uint8Array>,
  idleTimeoutMs: number,
): AsyncGenerator<RunAgentResponseChunk> {
  let stepCount = 0;
  let lastStep: RunAgentStepChunk | undefined;
  try {
    for await (const { data } of readServerSentEvents(bytes, { idleTimeoutMs, maxEventLength: MAX_EVENT_LENGTH })) {
      const chunk = decodeChunk(data);
      if (chunk === undefined) continue;
      yield chunk;
      if (chunk.chunkType !== 'step') return;
      stepCount += 1;
      lastStep = chunk;
    }
  } catch (error) {
    // Runtimes throw all sorts when a socket dies.
    const isTyped = TailraceError.isInstance(error) && !ConnectionError.isInstance(error);
    throw isTyped ? error : new AgentStreamTruncatedError(stepCount, lastStep, error);
  }
  throw new AgentStreamTruncatedError(stepCount, lastStep);
}
