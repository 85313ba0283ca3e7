import { ConfigurationError } from '../errors/configuration-error.js';

/** Where requests go when neither `baseUrl` nor `LMNR_BASE_URL` says so. */
export const DEFAULT_BASE_URL = 'https://api.lmnr.ai';

/** A base URL taken apart. */
export interface BaseUrl {
  /** Scheme, host and port. */
  origin: string;
  /** Path prefix without a trailing slash; empty when there is none. */
  prefix: string;
}

/**
 * Reads where the API is: the option, else the environment, else the default.
 *
 * An explicit `port` wins over one in the URL; a trailing slash is nothing; a path stays in front of every route.
 *
 * @throws ConfigurationError for anything that is not an http(s) URL or a port.
 */
export function resolveBaseUrl(
  option: string | undefined,
  environment: string | undefined,
  port: number | undefined,
): BaseUrl {
  const source = option === undefined ? 'LMNR_BASE_URL' : 'baseUrl';
  const url = parseUrl((option ?? environment ?? DEFAULT_BASE_URL).trim(), source);
  if (port !== undefined) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new ConfigurationError(`port: expected 1 to 65535, got ${port}`);
    url.port = String(port);
  }
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}

function parseUrl(text: string, source: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // The text may carry a password, so it is not repeated.
    throw new ConfigurationError(`${source}: expected a URL such as http://127.0.0.1:8000`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConfigurationError(`${source}: expected http:// or https://, got ${url.protocol}//`);
  }
  if (url.username || url.password) {
    throw new ConfigurationError(`${source}: must not carry a user name or password; pass the key as projectApiKey`);
  }
  if (url.search || url.hash) throw new ConfigurationError(`${source}: must not carry a query or a fragment`);
  return url;
}
