import { accessSync, constants } from 'node:fs';
import { readEnv } from '../settings/env.js';
import type { CheckResult } from './check-result.js';

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** Tells about proxy variables: the client connects directly, whatever they say. Their values may hold passwords and stay hidden. */
export function checkProxy(isLoopback: boolean): CheckResult {
  const found = PROXY_VARIABLES.filter((name) => readEnv(name) !== undefined);
  if (found.length === 0) return { name: 'proxy', status: 'ok', message: 'no proxy variables set' };
  if (isLoopback)
    return { name: 'proxy', status: 'ok', message: `${found.join(', ')} set, not needed for this machine` };
  const message = `${found.join(', ')} set but not used: connections are direct. In an app, pass LaminarClient a fetch that goes through the proxy`;
  return { name: 'proxy', status: 'warn', message };
}

/** Tells about variables that change which certificates are trusted. */
export function checkCertificates(): CheckResult {
  if (readEnv('NODE_TLS_REJECT_UNAUTHORIZED') === '0') {
    const message =
      'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off: unset it, and name your CA in NODE_EXTRA_CA_CERTS';
    return { name: 'certificates', status: 'warn', message };
  }
  const extra = readEnv('NODE_EXTRA_CA_CERTS');
  if (extra === undefined) return { name: 'certificates', status: 'ok', message: "Node's own certificate authorities" };
  if (!isReadable(extra)) {
    return {
      name: 'certificates',
      status: 'warn',
      message: `NODE_EXTRA_CA_CERTS names ${extra}, which cannot be read, so Node ignores it`,
    };
  }
  return { name: 'certificates', status: 'ok', message: `Node's own certificate authorities and ${extra}` };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    // Why it cannot be read does not change what to do.
    return false;
  }
}
