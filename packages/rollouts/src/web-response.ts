import { type ApiResponse, streamSource } from '@tailrace/core';

// The platform refuses a body on these.
const STATUSES_WITHOUT_BODY = [204, 205];

/** Makes the platform's `Response` of a streamed answer; `abort` ends its connection when the body is cancelled, `settle` runs once when the body is over. */
export function toWebResponse(answer: ApiResponse, abort: () => void, settle: () => void): Response {
  const { headers, status, stream } = answer;
  if (stream === undefined || STATUSES_WITHOUT_BODY.includes(status)) {
    settle();
    return new Response(null, { status, headers });
  }
  const chunks = stream[Symbol.asyncIterator]();
  const onCancel = () => {
    abort();
    settle();
  };
  const body = new ReadableStream(streamSource(chunks, { onEnd: settle, onCancel }));
  return new Response(body, { status, headers });
}
