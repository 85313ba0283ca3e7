/** What happens around a stream that is read from an iterator. */
export interface StreamEnds {
  /** Runs once when the values are over, or have failed. */
  onEnd?: (() => void) | undefined;
  /** Runs when the reader leaves. Let it end what the values come from: the iterator's own `return` waits for the next of them, which may never come. */
  onCancel: () => void | Promise<void>;
}

/** Makes the source of a `ReadableStream` that takes its values from an iterator as they are asked for. */
export function streamSource<T>(values: AsyncIterator<T>, { onCancel, onEnd }: StreamEnds): UnderlyingDefaultSource<T> {
  return {
    async pull(controller) {
      try {
        const { done, value } = await values.next();
        if (!done) {
          controller.enqueue(value);
          return;
        }
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      onEnd?.();
    },
    cancel: onCancel,
  };
}

/** Reads a stream to its end, and cancels it when the loop is left: not every runtime iterates over a `ReadableStream` by itself. */
export async function* readStream<T>(stream: ReadableStream<T>): AsyncGenerator<T, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // over or failed already: nothing to cancel
    reader.releaseLock();
  }
}
