import type { Server } from 'node:http';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  Http2ServerRequest,
  Http2ServerResponse,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { ExpressModule } from './express-versions.js';

/** An application served over HTTP/2 in clear text, with a client that is connected to it. */
export interface Http2App {
  /** Sends a request and reads the whole answer. */
  get(path: string): Promise<{ status: number; body: string; headers: Record<string, unknown> }>;
  /** Sends a request and cancels it, after the first data or when `started` resolves. */
  cancel(path: string, started?: Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Serves an Express application over HTTP/2: its prototypes, which stand on HTTP/1, are put on those of the compatibility API. */
export async function startHttp2App(module: ExpressModule, app: Express): Promise<Http2App> {
  const own = { app: { value: app, configurable: true, enumerable: true, writable: true } };
  const rebase = (prototype: object, base: object) =>
    Object.create(Object.create(base, Object.getOwnPropertyDescriptors(prototype)), own);
  Object.assign(app, {
    request: rebase(module.request, Http2ServerRequest.prototype),
    response: rebase(module.response, Http2ServerResponse.prototype),
  });
  const server = createServer(app as unknown as Parameters<typeof createServer>[1]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    get: (path) => get(session, path),
    cancel: (path, started) => cancel(session, path, started),
    async close() {
      await new Promise<void>((resolve) => session.close(resolve));
      await new Promise((resolve) => (server as unknown as Server).close(resolve));
    },
  };
}

async function get(session: ClientHttp2Session, path: string) {
  const stream = session.request({ ':path': path });
  const headers = await new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve));
  let body = '';
  for await (const chunk of stream) body += String(chunk);
  return { status: Number(headers[':status']), body, headers };
}

async function cancel(session: ClientHttp2Session, path: string, started?: Promise<void>): Promise<void> {
  const stream = session.request({ ':path': path });
  stream.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  if (started !== undefined) await started;
  else await new Promise((resolve) => stream.once('data', resolve));
  stream.close(constants.NGHTTP2_CANCEL);
  await closed;
}
