import { FeedbackProblem } from '../problem.js';

/**
 * Checks that a request comes from a page of this site, or of one in the list. Returns the origin of the list that it is from, which is
 * then told so; `undefined` for this site. Throws FeedbackProblem.
 */
export function checkOrigin(request: Request, allowedOrigins: ReadonlySet<string>): string | undefined {
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.has(origin)) return origin;
  // Only browsers set this header, and no page can change it; those that do not have it send an origin with every POST and DELETE.
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') throw refused(`${site}: another site is asking`);
  if (origin === null) {
    if (site !== null) return undefined;
    throw refused('missing: feedback comes from a page');
  }
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (hostOf(origin) === host.toLowerCase()) return undefined;
  throw refused(`this is ${host}. Behind a proxy that changes the host, name the site in allowedOrigins`);
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    // `null` is what sandboxed pages and files send.
    return undefined;
  }
}

function refused(message: string): FeedbackProblem {
  return new FeedbackProblem(403, 'forbidden', message, { field: 'Origin' });
}
