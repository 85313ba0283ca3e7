import type { ClientRequest, IncomingMessage, Agent as NodeAgent, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Pool } from 'undici';
import { isSuccess, joinHeaders, toFailure } from './node/answer.js';
import { dispatchByPool } from './node/dispatch-by-pool.js';
import { createFetchDispatcher } from './transport/fetch-dispatcher.js';
import type { Dispatch, Dispatcher, DispatcherOptions, HttpRequest, HttpResponse } from './transport/http.js';

// Loading undici blocks for about 150 ms, which only a process with many requests earns back: below this rate node:http stays.
const BUSY_REQUESTS = 64;
const BUSY_WINDOW_MS = 1_000;

/** Makes the dispatcher of Node: node:http at first and in short-lived processes, an undici Pool once requests come fast. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  if (options.fetch) return createFetchDispatcher(options.fetch);
  return new NodeDispatcher(options.origin);
}

/** How the runtime calls itself in `User-Agent`. */
export function runtimeName(): string | undefined {
  return `node/${process.versions.node}`;
}

/** Compresses text, in a thread of its own. */
export async function gzip(text: string): Promise<Uint8Array | undefined> {
  const { constants, gzip: compress } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    compress(text, { level: constants.Z_BEST_SPEED }, (error, body) => (error ? reject(error) : resolve(body)));
  });
}

interface HttpModule {
  request(url: string, options: RequestOptions): ClientRequest;
  agent: NodeAgent;
}

class NodeDispatcher implements Dispatcher {
  readonly #origin: string;
  #http: Promise<HttpModule> | undefined;
  #pool: Pool | undefined;
  #isLoadingPool = false;
  #windowStartMs = 0;
  #windowRequests = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  readonly dispatch: Dispatch = (request) => {
    if (this.#pool) return dispatchByPool(this.#pool, this.#origin, request);
    if (this.#isBusy()) void this.#loadPool();
    this.#http ??= loadHttp(this.#origin);
    return dispatchByHttp(this.#http, this.#origin, request);
  };

  #isBusy(): boolean {
    // Not `performance`: its first use loads a dozen modules of Node, in a process that may send a single request.
    const now = Date.now();
    if (now - this.#windowStartMs > BUSY_WINDOW_MS) {
      this.#windowStartMs = now;
      this.#windowRequests = 0;
    }
    return ++this.#windowRequests >= BUSY_REQUESTS && !this.#isLoadingPool;
  }

  async #loadPool(): Promise<void> {
    this.#isLoadingPool = true;
    try {
      const { Pool } = await import('undici');
      // Time limits are ours; undici's own would end long streams.
      this.#pool = new Pool(this.#origin, { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 0 } });
    } catch {
      // A bundle may have left undici out; node:http goes on serving.
    }
  }

  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    this.#isLoadingPool = false;
    const http = await this.#http;
    this.#http = undefined;
    if (http) closeIdle(http.agent);
    await pool?.close();
  }
}

/** Closes what is idle now, and what is under way as soon as it has ended. */
function closeIdle(agent: NodeAgent & { keepAlive?: boolean }): void {
  agent.keepAlive = false;
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) socket.destroy();
  }
}

async function loadHttp(origin: string): Promise<HttpModule> {
  const module = origin.startsWith('https:') ? await import('node:https') : await import('node:http');
  return { request: module.request, agent: new module.Agent({ keepAlive: true }) };
}

async function dispatchByHttp(
  loading: Promise<HttpModule>,
  origin: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { request: send, agent } = await loading;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(toFailure(error, origin, request));
    const { method, headers, signal } = request;
    // As bytes: a string would be joined to the headers, which are then no longer written as Latin-1.
    const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
    const contentLength = body === undefined ? {} : { 'content-length': String(body.byteLength) };
    const outgoing = send(request.url, {
      method,
      agent,
      headers: { ...headers, ...contentLength },
      ...(signal && { signal }),
    });
    outgoing.once('error', fail);
    outgoing.once('socket', watchSocket);
    outgoing.once('response', (incoming) => {
      const base = { status: incoming.statusCode ?? 0, headers: joinHeaders(incoming.headers) };
      if (request.isStreaming && isSuccess(base.status)) {
        incoming.on('error', leaveToReader);
        resolve({ ...base, text: '', stream: incoming });
        return;
      }
      readText(incoming, (error, text) => (error ? fail(error) : resolve({ ...base, text, stream: undefined })));
    });
    outgoing.end(body);
  });
}

/** Node takes its listeners off the socket of a complete answer before that is read to its end: an abort just then would end the process. */
function watchSocket(socket: Socket): void {
  if (socket.listenerCount('error', leaveToReader) === 0) socket.on('error', leaveToReader);
}

/** Listens to an error of which whoever reads is told; when nobody reads, it would end the process. */
function leaveToReader(): void {}

function readText(incoming: IncomingMessage, done: (error: unknown, text: string) => void): void {
  let text = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => {
    text += chunk;
  });
  incoming.once('end', () => done(incoming.complete ? undefined : new Error('the answer was cut short'), text));
  incoming.once('error', (error) => done(error, ''));
}
