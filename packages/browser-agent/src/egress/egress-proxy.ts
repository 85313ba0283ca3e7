import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { EgressRefusal, type EgressRules, findAllowedAddress } from './egress-rules.js';

const MAX_RECEIVED_BYTES = 500 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 30_000;
/** Headers that are between the browser and the proxy only. */
const HOP_HEADERS = ['proxy-authorization', 'proxy-connection', 'connection', 'keep-alive'];

/** Hears what was not let through, and why. */
type OnRefused = (url: string, reason: string) => void;

/**
 * The only way of a run to the network: a proxy of its own on loopback that looks at each destination before it connects.
 * It sees navigations, redirects, frames, subresources, fetches and WebSockets alike.
 */
export class EgressProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  #rules: EgressRules | undefined;
  #onRefused: OnRefused = () => undefined;
  #receivedBytes = 0;

  /** Lets nothing through until `open` says what may. */
  constructor() {
    this.#server = createServer((request, response) => void this.#forward(request, response));
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on(
      'connect',
      (request: IncomingMessage, socket: Duplex, head: Buffer) => void this.#tunnel(request, socket, head),
    );
    this.#server.on('clientError', (_error, socket) => socket.destroy());
  }

  /** Starts listening; resolves to its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    this.#server.unref();
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lets through what the rules allow; `onRefused` hears of everything else. */
  open(rules: EgressRules, onRefused: OnRefused): void {
    this.#rules = rules;
    this.#onRefused = onRefused;
  }

  /** Stops, and ends whatever goes through it. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /** Tunnels HTTPS and WebSockets. */
  async #tunnel(request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const destination = URL.canParse(`tunnel://${request.url}`) ? new URL(`tunnel://${request.url}`) : undefined;
    const { hostname = '', port = '' } = destination ?? {};
    try {
      const address = await this.#addressOf(hostname, Number(port));
      const remote = await open(address, Number(port));
      this.#keep(remote);
      this.#count(remote);
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      remote.write(head);
      remote.pipe(client).pipe(remote);
      client.once('close', () => remote.destroy());
      remote.once('close', () => client.destroy());
    } catch (error) {
      this.#refuse(`${hostname}:${port}`, error);
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
    }
  }

  /** Forwards a plain HTTP request. */
  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
    if (target?.protocol !== 'http:') {
      response.writeHead(400).end();
      return;
    }
    const port = Number(target.port || 80);
    try {
      const host = await this.#addressOf(target.hostname, port);
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !HOP_HEADERS.includes(name)),
      );
      const path = target.pathname + target.search;
      const outgoing = sendRequest({ host, port, path, method: request.method ?? 'GET', headers, agent: false });
      outgoing.setTimeout(CONNECT_TIMEOUT_MS * 4, () => outgoing.destroy(new Error('the server went silent')));
      outgoing.once('socket', (socket) => {
        this.#keep(socket);
        this.#count(socket);
      });
      outgoing.once('error', (error) => answer(response, 502, error));
      outgoing.once('response', (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, incoming.headers);
        incoming.pipe(response);
        incoming.once('error', () => response.destroy());
      });
      response.once('close', () => outgoing.destroy());
      request.pipe(outgoing);
    } catch (error) {
      this.#refuse(target.href, error);
      answer(response, 403, error);
    }
  }

  async #addressOf(host: string, port: number): Promise<string> {
    if (this.#rules === undefined) throw new EgressRefusal('nothing may be visited yet');
    if (this.#receivedBytes > this.#maxReceivedBytes)
      throw new EgressRefusal('the run has loaded as much as a run may');
    return findAllowedAddress(host, port, this.#rules);
  }

  get #maxReceivedBytes(): number {
    return this.#rules?.maxReceivedBytes ?? MAX_RECEIVED_BYTES;
  }

  #refuse(url: string, error: unknown): void {
    this.#onRefused(url, error instanceof Error ? error.message : String(error));
  }

  #count(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      this.#receivedBytes += chunk.length;
      if (this.#receivedBytes > this.#maxReceivedBytes) socket.destroy();
    });
  }
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
    socket.once('timeout', () => socket.destroy(new Error(`no connection within ${CONNECT_TIMEOUT_MS} ms`)));
    socket.once('error', reject);
  });
}

function answer(response: ServerResponse, status: number, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(error instanceof Error ? error.message : 'refused');
}
