import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A request as a scripted server saw it. */
export interface SeenRequest {
  method: string;
  /** Path with query. */
  url: string;
  headers: IncomingHttpHeaders;
  /** As text, decompressed. */
  body: string;
}

/** What a scripted server answers: a plain answer, or a function that does as it likes with the socket. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; body?: string | object }
  | ((request: IncomingMessage, response: ServerResponse, seen: SeenRequest) => void);

/** A real HTTP server on a free port of loopback that answers from a script. */
export interface TestServer {
  url: string;
  port: number;
  /** Everything that arrived, in order. */
  requests: SeenRequest[];
  /** Answers from now on: one reply after the other, the last one for ever. */
  reply(...replies: Reply[]): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a scripted server; without a script it answers 200 with an empty body. */
export async function startTestServer(...script: Reply[]): Promise<TestServer> {
  let replies = script;
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // the client left while sending
    }
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body: readText(Buffer.concat(chunks), headers) };
    requests.push(seen);
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
    if (typeof reply === 'function') {
      reply(request, response, seen);
      return;
    }
    const body = typeof reply.body === 'object' ? JSON.stringify(reply.body) : (reply.body ?? '');
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(body);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    reply(...next) {
      replies = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function readText(body: Buffer, headers: IncomingHttpHeaders): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}
