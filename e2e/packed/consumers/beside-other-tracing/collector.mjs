// Takes everything that is posted: spans for Tailrace, and envelopes for Sentry.
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

export async function startCollector() {
  const spans = [];
  const envelopes = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
    if (request.url === '/v1/traces') spans.push(...JSON.parse(text).resourceSpans[0].scopeSpans[0].spans);
    else envelopes.push(text);
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return { port, url: `http://127.0.0.1:${port}`, spans, envelopes, close: () => server.close() };
}
