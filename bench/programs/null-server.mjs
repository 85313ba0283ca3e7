/**
 * Answers every request at once, as bare as Node allows: the client under test has to be the slower side.
 * `POST /v1/annotations` gets one result an item, everything else the answer of a tag.
 */
import { createServer } from 'node:net';
import { serve } from '../lib/serve.mjs';

const HEAD_END = Buffer.from('\r\n\r\n');
const ITEM = Buffer.from('"writtenAtMs"');
const tagAnswer = toAnswer(
  '[{"id":"00000000-0000-0000-0000-000000000001","spanId":null,"name":"bench","state":"applied"}]',
);
const seen = { requests: 0, annotations: 0 };

const server = createServer({ noDelay: true }, (socket) => {
  let unread;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    unread = unread ? Buffer.concat([unread, chunk]) : chunk;
    while (unread) {
      const request = takeRequest(unread);
      if (request === undefined) return;
      unread = request.end < unread.length ? unread.subarray(request.end) : undefined;
      socket.write(answer(request));
    }
  });
});

function takeRequest(buffer) {
  const headEnd = buffer.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const head = buffer.latin1Slice(0, headEnd);
  const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const end = headEnd + 4 + length;
  return buffer.length < end ? undefined : { head, body: buffer.subarray(headEnd + 4, end), end };
}

function answer({ head, body }) {
  seen.requests += 1;
  if (!head.startsWith('POST /v1/annotations')) return tagAnswer;
  let count = 0;
  for (let at = body.indexOf(ITEM); at !== -1; at = body.indexOf(ITEM, at + ITEM.length)) count += 1;
  seen.annotations += count;
  const results = new Array(count).fill('{"id":"00000000-0000-0000-0000-000000000001","state":"applied"}');
  return toAnswer(`{"results":[${results.join(',')}]}`);
}

function toAnswer(body) {
  return Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}

const port = new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

serve(async (message) => {
  if (message === 'seen') return { ...seen };
  return `http://127.0.0.1:${await port}`;
});
