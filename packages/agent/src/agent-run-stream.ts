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
    super(
      {
        async pull(controller) {
          try {
            const { done, value } = await chunks.next();
            if (!done) {
              controller.enqueue(value);
              return;
            }
            controller.close();
          } catch (error) {
            controller.error(error);
          }
          end();
        },
        cancel: leave,
      },
      // A chunk is read when it is asked for, so that a reader who is slow slows the sender.
      { highWaterMark: 0 },
    );
    this.#leave = leave;
  }

  /** Reads to the end; not every runtime iterates over a `ReadableStream` by itself. */
  override async *[Symbol.asyncIterator](): AsyncGenerator<RunAgentResponseChunk, undefined> {
    const reader = this.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined); // failed already: nothing to cancel
      reader.releaseLock();
    }
  }

  /** Ends the run. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#leave();
  }
}
