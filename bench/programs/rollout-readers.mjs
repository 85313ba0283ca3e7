/**
 * Holds many connections to a rollout session, runs it again and again, and reports how long the events took to each connection and the
 * requests to their answer: `{ arrivalsMs, answersMs }`. Bare sockets, so that it costs little.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { serve } from '../lib/serve.mjs';

const PAUSE_MS = 5;

serve(async ({ port, postPort, connections, eventCount }) => {
  const sessionId = randomUUID();
  const arrivalsMs = [];
  const readers = Array.from({ length: connections }, () => openReader(port, sessionId));
  await Promise.all(readers.map(({ opened }) => opened));
  const answersMs = [];
  for (let number = 1; number <= eventCount; number++) {
    const startedMs = performance.now();
    const heard = readers.map(async (reader) => {
      await reader.event(number);
      arrivalsMs.push(performance.now() - startedMs);
    });
    const response = await fetch(`http://127.0.0.1:${postPort}/v1/rollouts/${sessionId}/run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"args":{"question":"What is a trace?"}}',
    });
    if (response.status !== 200) throw new Error(`The run was answered ${response.status}`);
    await response.arrayBuffer();
    answersMs.push(performance.now() - startedMs);
    await Promise.all(heard);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  for (const { close } of readers) close();
  return { arrivalsMs, answersMs };
});

/** One connection: `opened` resolves at its first event, `event(n)` when the n-th run has come. */
function openReader(port, sessionId) {
  const body = '{"name":"bench","params":[]}';
  const head = `POST /v1/rollouts/${sessionId} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json`;
  const waiting = new Map();
  const wait = (mark) => new Promise((resolve) => waiting.set(mark, resolve));
  const opened = wait('event: heartbeat');
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () =>
    socket.write(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`),
  );
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.latin1Slice();
    for (const [mark, resolve] of waiting) {
      if (!text.includes(mark)) continue;
      waiting.delete(mark);
      resolve();
    }
    text = text.slice(-200);
  });
  return { opened, event: (number) => wait(`\nid: ${number}\n`), close: () => socket.destroy() };
}
