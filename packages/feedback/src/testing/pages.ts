import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LaminarClient, newTraceId } from '@tailrace/client';
import { startServer, type TailraceServer } from '@tailrace/server';

/** Signs the tokens of tests. */
export const SECRET = 'a secret of the tests that nobody could guess';

/** A real Tailrace server over memory, with a client to look at what arrived. */
export interface Backend extends AsyncDisposable {
  server: TailraceServer;
  client: LaminarClient;
  /** Writes a trace of one span and returns its id. */
  newTrace(): Promise<string>;
  /** The scores of a trace as `[name, score, actor]`. */
  scoresOf(traceId: string): Promise<[name: string, score: number, actor: string | null | undefined][]>;
}

/** Starts a Tailrace server. */
export async function startBackend(): Promise<Backend> {
  const server = await startServer({ data: ':memory:' });
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  return {
    server,
    client,
    async newTrace() {
      const traceId = newTraceId();
      client.outbox.startSpan({ traceId, name: 'answer' }).end();
      await client.outbox.flush({ throwOnFailure: true });
      return traceId;
    },
    async scoresOf(traceId) {
      const { scores } = await client.traces.get(traceId);
      return scores.map(({ actor, name, score }) => [name, score, actor]);
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await server.close();
    },
  };
}

/** A site on a free port of loopback. */
export interface Site extends AsyncDisposable {
  url: string;
}

/** Serves requests of Node, such as an Express application. */
export async function serveNode(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<Site> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Serves the web's requests, as a runtime that has nothing else would. */
export function serveWeb(handle: (request: Request) => Promise<Response>): Promise<Site> {
  return serveNode((incoming, outgoing) => void answer(incoming, outgoing, handle));
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { headers, method = 'GET', url = '/' } = incoming;
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  const init = { method, headers: headers as Record<string, string>, ...body };
  const response = await handle(new Request(`http://${headers.host}${url}`, init));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}

/** What a site answered. */
export interface Answer {
  status: number;
  headers: Headers;
  body: { state?: string; error?: { code: string; message: string; field?: string; requestId: string } };
}

/** Sends a message as a page of the site would; `headers` of null are left out. */
export async function sendMessage(
  site: Site,
  message: unknown,
  { headers = {}, method = 'POST' }: { headers?: Record<string, string | null>; method?: string } = {},
): Promise<Answer> {
  const all = { 'content-type': 'application/json', origin: site.url, ...headers };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  const response = await fetch(`${site.url}/api/feedback`, { method, headers: sent, body });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
