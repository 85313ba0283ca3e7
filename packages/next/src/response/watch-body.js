/**
 * Passes a body on chunk by chunk, as they are and when they are asked for, and tells how it ended.
 *
 * `inContext` runs each read, so that a body which is made while it is read knows its request.
 */
export function watchBody(body, onEnd, inContext) {
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
