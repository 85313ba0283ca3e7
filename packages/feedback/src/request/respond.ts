import type { FeedbackProblem } from '../problem.js';

/** Writes a success. */
export function respond(state: 'stored' | 'removed', headers: Headers): Response {
  return json(200, { state }, headers);
}

/** Writes a problem in the envelope that all of Tailrace has. */
export function respondProblem({ code, field, headers, message, status }: FeedbackProblem, more: Headers): Response {
  const requestId = `req_${crypto.randomUUID().replaceAll('-', '')}`;
  for (const [name, value] of Object.entries(headers)) more.set(name, value);
  more.set('x-request-id', requestId);
  return json(status, { error: { code, message, ...(field === undefined ? {} : { field }), requestId } }, more);
}

/** What every answer to a page of an allowed other origin says; nothing for the own site. */
export function originHeaders(origin: string | undefined): Headers {
  const headers = new Headers({ vary: 'Origin' });
  if (origin === undefined) return headers;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-allow-credentials', 'true');
  return headers;
}

/** Answers the question that browsers ask before they send something to another origin. */
export function respondPreflight(headers: Headers): Response {
  headers.set('access-control-allow-methods', 'POST, DELETE');
  headers.set('access-control-allow-headers', 'content-type');
  headers.set('access-control-max-age', '600');
  return new Response(null, { status: 204, headers });
}

function json(status: number, body: object, headers: Headers): Response {
  headers.set('content-type', 'application/json; charset=utf-8');
  headers.set('cache-control', 'no-store');
  return new Response(JSON.stringify(body), { status, headers });
}
