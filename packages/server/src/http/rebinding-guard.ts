import type { IncomingHttpHeaders } from 'node:http';
import { toOriginSet } from './cors.js';
import { hostNameOf, isLoopback } from './host-names.js';
import { HttpError } from './http-error.js';

/** What the guard lets through beside loopback names. */
export interface GuardOptions {
  /** The address that the server is bound to. */
  hostname: string;
  allowedHosts: readonly string[] | undefined;
  allowedOrigins: readonly string[] | undefined;
}

/** Checks the headers of a request. Throws the 403 of a foreign `Host` or `Origin`. */
export type RebindingGuard = (headers: IncomingHttpHeaders) => void;

/**
 * Keeps web pages out of a server on the user's own machine: a page may point its own name at 127.0.0.1 (DNS rebinding), but it cannot
 * change the `Host` and `Origin` that the browser sends. A server on another address is protected by its keys, so there any `Host` is
 * taken unless `allowedHosts` says which.
 */
export function createRebindingGuard({ hostname, allowedHosts, allowedOrigins }: GuardOptions): RebindingGuard {
  const hosts = new Set([hostNameOf(hostname), ...(allowedHosts ?? []).map(hostNameOf)]);
  const origins = toOriginSet(allowedOrigins);
  const checksHost = isLoopback(hostNameOf(hostname)) || allowedHosts !== undefined;
  const isHostAllowed = (host: string) => !checksHost || hosts.has(hostNameOf(host)) || isLoopback(hostNameOf(host));
  return ({ host = '', origin }) => {
    if (!isHostAllowed(host)) throw forbidden('Host', 'add it to allowedHosts if it is yours');
    if (origin === undefined || origins.has(origin.toLowerCase())) return;
    const originHost = readOriginHost(origin);
    const isOwn = originHost !== undefined && (originHost === host.toLowerCase() || isLoopback(hostNameOf(originHost)));
    if (!isOwn) throw forbidden('Origin', 'add it to allowedOrigins if it is yours');
  };
}

function readOriginHost(origin: string): string | undefined {
  return /^https?:\/\/([^/?#]+)$/.exec(origin.toLowerCase())?.[1];
}

function forbidden(header: string, advice: string): HttpError {
  return new HttpError(403, 'forbidden', `${header}: this name is not allowed here; ${advice}`, { field: header });
}
