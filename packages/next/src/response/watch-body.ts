/** How a body ended: read to its end, cut off by its reader, or failed at its source. */
export type BodyEnd = { kind: 'completed' } | { kind: 'cancelled' } | { kind: 'failed'; error: unknown };

/** A response's body. */
export type Body = NonNullable<Response['body']>;

/**
 * Passes a body on chunk by chunk, as they are and when they are asked for, and tells how it ended.
 *
 * `inContext` runs each read, so that a body which is made while it is read knows its request.
 */
export function watchBody(
  body: Body,
  onEnd: (end: BodyEnd) => void,
  inContext: <Result>(work: () => Result) => Result,
): Body {
  const reader = body.getReader();
  const read = () => reader.read();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await inContext(read);
          if (!done) {
            controller.enqueue(value);
            return;
          }
          controller.close();
          onEnd({ kind: 'completed' });
        } catch (error) {
          onEnd({ kind: 'failed', error });
          throw error;
        }
      },
      cancel(reason) {
        onEnd({ kind: 'cancelled' });
        return reader.cancel(reason);
      },
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
}
