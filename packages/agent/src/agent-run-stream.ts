import { readStream, streamSource } from '@tailrace/core';
import type { RunAgentResponseChunk } from './agent-types.js';

/**
 * Is a run on its way: a `ReadableStream` of its chunks that any runtime can also iterate over. Leaving the loop ends the run.
 *
 * Its reads reject with AgentStreamTruncatedError when the stream ends before a result, AbortedError when the signal ends it,
 * TimeoutError (phase `idle`) after `idleTimeoutMs` of silence, ResponseValidationError for what cannot be read.
 *
 * @example
 * const run = await agent.run({ prompt: 'Find the pricing on example.com', stream: true });
 * for await (const chunk of run) console.log(chunk.chunkType);
 */
export class AgentRunStream extends ReadableStream<RunAgentResponseChunk> implements AsyncDisposable {
  readonly #leave: () => void;

  /** `end` closes the connection; it may be called more than once. */
  constructor(chunks: AsyncGenerator<RunAgentResponseChunk>, end: () => void) {
    const leave = () => {
      // First: the generator would wait for the next chunk, which may never come.
      end();
      void chunks.return(undefined).catch(() => undefined); // what it was reading has been ended just now
    };
    // A chunk is read when it is asked for, so that a reader who is slow slows the sender.
    super(streamSource(chunks, { onEnd: end, onCancel: leave }), { highWaterMark: 0 });
    this.#leave = leave;
  }

  /** Reads to the end; not every runtime iterates over a `ReadableStream` by itself. */
  override [Symbol.asyncIterator](): AsyncGenerator<RunAgentResponseChunk, undefined> {
    return readStream(this);
  }

  /** Ends the run. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#leave();
  }
}
