import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves one request to a handler, such as an Express application, and resolves when its connection is closed. */
export async function serveOnce(handler: RequestListener, path: string): Promise<{ headers: Headers; body: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
  const body = await response.text();
  await new Promise((resolve) => server.close(resolve));
  return { headers: response.headers, body };
}
