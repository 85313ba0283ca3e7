import type { AgentRunRequest } from '@tailrace/core/wire';
import type { AgentRunnerOptions } from './agent-runner-options.js';
import { RunSession } from './browser/run-session.js';
import type { SharedBrowser } from './browser/shared-browser.js';
import { AddressRules } from './egress/address-rules.js';
import { EgressProxy } from './egress/egress-proxy.js';
import { AgentRequestError } from './errors/agent-request-error.js';
import type { StorageState } from './state/storage-state.js';

/** A session with the way to end it and all that it stands on. */
export interface OpenSession {
  session: RunSession;
  close(): Promise<void>;
}

/** Refuses a DevTools address that this server does not allow. Throws AgentRequestError. */
export function checkCdpUrl(cdpUrl: string | null, allowedHosts: readonly string[] = []): void {
  if (cdpUrl === null || allowedHosts.includes(new URL(cdpUrl).hostname)) return;
  throw new AgentRequestError('cdpUrl', 'this server uses no browsers from outside; allowCdpHosts lists those it may');
}

/** Opens the browser of a run: a context of its own behind a proxy of its own, or the browser at `cdpUrl`. */
export async function openSession(
  request: AgentRunRequest,
  storageState: StorageState | undefined,
  browsers: SharedBrowser,
  options: AgentRunnerOptions,
): Promise<OpenSession> {
  if (request.cdpUrl !== null) return attach(request.cdpUrl, storageState);
  const { allowedDomains, allowPrivateNetworks = false, blockedDomains, resolve } = options;
  const rules = {
    addresses: new AddressRules(allowPrivateNetworks),
    domains: { allowedDomains, blockedDomains },
    resolve,
  };
  const refused: { tell?: (url: string, reason: string) => void } = {};
  const proxy = new EgressProxy(rules, (url, reason) => refused.tell?.(url, reason));
  const browser = await browsers.acquire();
  const closeAll = async (session?: RunSession) => {
    await Promise.allSettled([session?.close(), proxy.close()]);
    await browsers.release(browser);
  };
  try {
    const { userAgent } = request;
    const session = await RunSession.open(browser, { proxyUrl: await proxy.listen(), userAgent, storageState });
    refused.tell = (url, reason) => session.notices.add(`${url.slice(0, 200)} was not loaded: ${reason}`);
    return { session, close: () => closeAll(session) };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function attach(cdpUrl: string, storageState: StorageState | undefined): Promise<OpenSession> {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.connectOverCDP(cdpUrl, { timeout: 10_000 });
  // Closing only lets go of it: the browser is somebody else's.
  const close = () => browser.close();
  return { session: await RunSession.attach(browser, storageState), close };
}
