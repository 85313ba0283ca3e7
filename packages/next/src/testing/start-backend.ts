import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LaminarClient } from '@tailrace/client';
import { startServer } from '@tailrace/server';

/** An annotation as it was posted. */
export interface SentAnnotation {
  traceId: string;
  addTags?: string[];
  metadata?: Record<string, unknown>;
}

/** The embedded server, with something in front that takes down what it is sent. */
export interface Backend {
  url: string;
  client: LaminarClient;
  /** Every annotation that was posted so far. */
  annotations(): SentAnnotation[];
  close(): Promise<void>;
}

/** Starts the embedded server on free ports of loopback. */
export async function startBackend(): Promise<Backend> {
  const server = await startServer({ data: ':memory:' });
  const annotations: SentAnnotation[] = [];
  const front = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url === '/v1/annotations') annotations.push(...JSON.parse(body.toString()).annotations);
    const answer = await fetch(new URL(request.url ?? '/', server.url), {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(body.length > 0 && { body }),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    client,
    annotations: () => annotations,
    async close() {
      await client.close();
      const closed = new Promise((resolve) => front.close(resolve));
      front.closeAllConnections();
      await closed;
      await server.close();
    },
  };
}
