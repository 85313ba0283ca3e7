import type { FastifyInstance } from 'fastify';
import { hostNameOf } from './http/host-names.js';
import type { Store } from './store/store.js';

/** A running server. */
export interface TailraceServer extends AsyncDisposable {
  /** Where clients reach it, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly port: number;
  /** The address that it is bound to. */
  readonly hostname: string;
  /**
   * Stops accepting requests, waits up to two seconds for those under way, then closes the store. Everything that was acknowledged is
   * kept. Calling it again waits for the same end.
   */
  close(): Promise<void>;
}

/** What a running server consists of. */
export interface ServerParts {
  app: FastifyInstance;
  store: Store;
  hostname: string;
  port: number;
  signal: AbortSignal | undefined;
}

/** How long requests under way may take to end. */
const GRACE_MS = 2_000;

/** Makes the handle that `startServer` returns. */
export function toTailraceServer({ app, store, hostname, port, signal }: ServerParts): TailraceServer {
  let closed: Promise<void> | undefined;
  const close = () => {
    signal?.removeEventListener('abort', onAbort);
    closed ??= closeParts(app, store);
    return closed;
  };
  // The store reports its own failures; an aborted signal has no one to tell.
  const onAbort = () => void close().catch(() => {});
  signal?.addEventListener('abort', onAbort, { once: true });
  return { url: toUrl(hostname, port), port, hostname, close, [Symbol.asyncDispose]: close };
}

async function closeParts(app: FastifyInstance, store: Store): Promise<void> {
  const force = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(force);
    await store.close();
  }
}

/** An address that means "all of them" is reached by the loopback one. */
function toUrl(hostname: string, port: number): string {
  const name = hostNameOf(hostname);
  if (name === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (name === '::') return `http://[::1]:${port}`;
  return name.includes(':') ? `http://[${name}]:${port}` : `http://${name}:${port}`;
}
