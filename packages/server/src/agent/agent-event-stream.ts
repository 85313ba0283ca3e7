import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { AgentChunk } from '@tailrace/core/wire';

/** A connection that says nothing for longer is taken for dead by many a proxy; Node's own `fetch` gives up after 300 s. */
export const KEEP_ALIVE_MS = 15_000;

interface EventStreamOptions {
  keepAliveMs?: number;
  /** Aborted when the server closes. */
  closing?: AbortSignal;
}

/** Writes the chunks of a run as events, with a comment now and then while the model thinks. A reader that is slow slows the run. */
export function agentEventStream(
  chunks: AsyncIterable<AgentChunk>,
  { closing, keepAliveMs = KEEP_ALIVE_MS }: EventStreamOptions = {},
): Readable {
  const stream = new PassThrough();
  const timer = setInterval(() => stream.write(': keepalive\n\n'), keepAliveMs);
  stream.once('close', () => clearInterval(timer));
  // The headers leave with the first bytes: the caller learns at once that the run was taken.
  stream.write(': accepted\n\n');
  void writeChunks(chunks, stream, closing).finally(() => clearInterval(timer));
  return stream;
}

async function writeChunks(
  chunks: AsyncIterable<AgentChunk>,
  stream: PassThrough,
  closing: AbortSignal | undefined,
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (stream.destroyed) return;
      const isRoomLeft = stream.write(toEvent(chunk));
      if (!isRoomLeft) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    }
    stream.end();
  } catch (error) {
    if (closing?.aborted && !stream.destroyed) {
      stream.end(toEvent(closedChunk()));
      return;
    }
    // The caller has left, or the stream is cut short, which callers know from an end without a result.
    stream.destroy(error instanceof Error ? error : undefined);
  }
}

const toEvent = (chunk: AgentChunk): string => `data: ${JSON.stringify(chunk)}\n\n`;

function closedChunk(): AgentChunk {
  const error = 'Error in run stream: the server is closing';
  return { chunkType: 'error', messageId: randomUUID(), createdAt: new Date().toISOString(), error };
}
