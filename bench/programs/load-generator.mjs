/** Repeats a request over keep-alive connections for a while and reports `{ requests, seconds, p99Ms }`; bare sockets, so that it costs little. */
import { connect } from 'node:net';
import { serve } from '../lib/serve.mjs';
import { percentile } from '../lib/statistics.mjs';

serve(({ port, path, connections, blockMs }) => drive(port, path, connections, blockMs));

async function drive(port, path, connections, blockMs) {
  const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`;
  const startedMs = performance.now();
  const latenciesMs = [];
  const runs = Array.from({ length: connections }, () =>
    repeat({ port, request, endMs: startedMs + blockMs, latenciesMs }),
  );
  await Promise.all(runs);
  const seconds = (performance.now() - startedMs) / 1000;
  return { requests: latenciesMs.length, seconds, p99Ms: percentile(latenciesMs, 0.99) };
}

function repeat({ port, request, endMs, latenciesMs }) {
  return new Promise((resolve, reject) => {
    let sentMs = 0;
    let missing = -1;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, send);
    socket.once('error', reject);
    socket.once('close', resolve);
    socket.on('data', (chunk) => {
      missing = missing === -1 ? bytesAfter(chunk) : missing - chunk.length;
      if (missing > 0) return;
      missing = -1;
      const now = performance.now();
      latenciesMs.push(now - sentMs);
      if (now < endMs) send();
      else socket.destroy();
    });
    function send() {
      sentMs = performance.now();
      socket.write(request);
    }
  });
}

/** Bytes of the answer that are still to come after its first chunk. */
function bytesAfter(chunk) {
  const headEnd = chunk.indexOf('\r\n\r\n');
  const head = chunk.latin1Slice(0, headEnd);
  if (headEnd === -1 || !head.startsWith('HTTP/1.1 200')) throw new Error(`Not an answer: ${head}`);
  return Number(/content-length: *(\d+)/i.exec(head)[1]) - (chunk.length - headEnd - 4);
}
