import { ChunkLog } from './chunk-log.js';
import type { Observation } from './observation.js';

/** Passes a stream on, chunk by chunk as they are asked for, and ends the span when it is over. */
export function followWebStream(stream: ReadableStream, observation: Observation): ReadableStream {
  return pass(stream, observation, new ChunkLog('stream', observation), (chunk) => chunk);
}

/** Passes a response on, and ends the span when its body is over. */
export function followResponse(response: Response, observation: Observation): Response {
  const { body, status, url } = response;
  // A subclass, such as Next's, has more to it than its body.
  if (body === null || response.constructor !== Response) {
    observation.end({ type: 'response', status });
    return response;
  }
  const decoder = new TextDecoder();
  const isText = /text|json|xml|javascript/.test(response.headers.get('content-type') ?? '');
  const describe = (chunk: unknown) =>
    isText && chunk instanceof Uint8Array ? decoder.decode(chunk, { stream: true }) : chunk;
  const passed = new Response(pass(body, observation, new ChunkLog('response', observation), describe), response);
  Object.defineProperty(passed, 'url', { value: url });
  return passed;
}

function pass(
  stream: ReadableStream,
  observation: Observation,
  chunks: ChunkLog,
  describe: (chunk: unknown) => unknown,
): ReadableStream {
  const reader = stream.getReader();
  observation.open();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await observation.run(() => reader.read());
          if (done) {
            observation.end(chunks.toOutput());
            controller.close();
          } else {
            chunks.add(describe(value));
            controller.enqueue(value);
          }
        } catch (error) {
          observation.fail(error);
          controller.error(error);
        }
      },
      async cancel(reason) {
        observation.end(chunks.toOutput());
        await reader.cancel(reason);
      },
    },
    // Nothing is read before somebody asks for it.
    { highWaterMark: 0 },
  );
}
