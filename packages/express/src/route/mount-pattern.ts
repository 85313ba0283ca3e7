import type { Layer, Match } from './layer.js';

// How a path given to `use` ends once Express 4 has made a regular expression of it.
const FROM_PATH = '\\/?(?=\\/|$)';

/** Writes where a router is mounted the way the application did: `/teams/:team`, never the value of a parameter. */
export function mountPattern(layer: Layer, match: Match): string {
  const { pattern } = match;
  if (pattern !== undefined) return toText(pattern);
  if (layer.regexp && match.path !== '' && !layer.regexp.source.endsWith(FROM_PATH)) return String(layer.regexp);
  return trimSlash(nameValues(match));
}

/** Writes what was given to `use` or to a route: a path without slashes at its end, a list of paths, a regular expression. */
export function toText(pattern: unknown): string {
  return typeof pattern === 'string' ? trimSlash(pattern) : String(pattern);
}

/** Takes slashes at the end away. */
export function trimSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

// These routers forget what they were given, so the values in what matched get their names back: last segment first, since
// fixed segments that a value happens to equal rather come before it.
function nameValues({ params, path }: Match): string {
  const unnamed = new Map(Object.entries(params).filter(([, value]) => typeof value === 'string' && value !== ''));
  const segments = path.split('/').reverse();
  const named = segments.map((segment) => takeName(unnamed, (value) => value === decode(segment)) ?? segment);
  const all = named.map((segment) => takeName(unnamed, (value) => decode(segment).includes(value)) ?? segment);
  return unnamed.size === 0 ? all.reverse().join('/') : '/*';
}

function takeName(unnamed: Map<string, unknown>, fits: (value: string) => boolean): string | undefined {
  for (const [name, value] of unnamed) {
    if (!fits(String(value))) continue;
    unnamed.delete(name);
    return `:${name}`;
  }
  return undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not an encoded text; the router compares it as it stands.
    return segment;
  }
}
