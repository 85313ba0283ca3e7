import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running application. */
export interface RunningApp {
  url: string;
  port: number;
  /** Resolves when every connection is closed, so that every response has had its end. */
  close(): Promise<void>;
}

/** Serves a handler, such as an Express application, on a free port of loopback. */
export async function startApp(handler: RequestListener): Promise<RunningApp> {
  const server = createServer(handler);
  const closings: Promise<unknown>[] = [];
  // The server counts a connection as gone before the connection says so itself.
  server.on('connection', (socket) => closings.push(once(socket, 'close')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await Promise.all(closings);
    },
  };
}
