/**
 * Adds a header to a value of `access-control-expose-headers`, so that pages of other origins can read it; returns `undefined`
 * when it is listed.
 */
export function exposeHeader(exposed: string | undefined, name: string): string | undefined {
  if (exposed === undefined) return name;
  return isListed(exposed, name) ? undefined : `${exposed}, ${name}`;
}

// A `*` does not count: browsers take it literally for requests with credentials.
function isListed(exposed: string, name: string): boolean {
  return exposed.split(',').some((entry) => entry.trim().toLowerCase() === name);
}
