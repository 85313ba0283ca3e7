import type { FastifyReply, FastifyRequest } from 'fastify';

/** Seconds that a browser may go by the answer to its question. */
const MAX_AGE_SECONDS = 600;
const EXPOSED = 'x-request-id, retry-after, retry-after-ms';

/** Lets pages of other origins read answers; resolves to the reply when the request was only the question whether they may. */
export type Cors = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;

/**
 * Answers browsers for the origins that were named, and for no other: loopback pages may send, as the guard says, but not read. Cookies
 * play no part, so a page has what its key may do.
 */
export function createCors(allowedOrigins: readonly string[] | undefined): Cors {
  const origins = toOriginSet(allowedOrigins);
  if (origins.size === 0) return () => undefined;
  return ({ headers, method }, reply) => {
    reply.header('vary', 'Origin');
    const { origin } = headers;
    if (origin === undefined || !origins.has(origin.toLowerCase())) return undefined;
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED });
    const wanted = headers['access-control-request-method'];
    if (method !== 'OPTIONS' || wanted === undefined) return undefined;
    reply.headers({
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
      'access-control-max-age': MAX_AGE_SECONDS,
    });
    return reply.code(204).send();
  };
}

/** Brings origins to the form in which browsers send them. */
export function toOriginSet(origins: readonly string[] | undefined): ReadonlySet<string> {
  return new Set((origins ?? []).map((origin) => origin.toLowerCase().replace(/\/$/, '')));
}
