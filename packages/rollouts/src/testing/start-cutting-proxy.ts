import { type AddressInfo, createServer, connect as openSocket, type Socket } from 'node:net';

/** A TCP proxy that cuts connections. */
export interface CuttingProxy {
  url: string;
  /** How many connections were cut. */
  cuts: number;
  close(): Promise<void>;
}

/** Starts a proxy that kills each connection after as many bytes of answer as `nextLimit` says, wherever that is. */
export async function startCuttingProxy(targetPort: number, nextLimit: () => number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = openSocket(targetPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    let remaining = nextLimit();
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      if (chunk.length < remaining) {
        remaining -= chunk.length;
        client.write(chunk);
        return;
      }
      proxy.cuts += 1;
      client.write(chunk.subarray(0, remaining), () => client.destroy());
      upstream.destroy();
      remaining = 0;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: CuttingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
}
