import { AgentRequestError } from '../errors/agent-request-error.js';
import type { StorageState } from '../state/storage-state.js';
import { RunSession } from './run-session.js';
import type { OpenSession } from './session-pool.js';
import { whileConnected } from './while-connected.js';

const CONNECT_TIMEOUT_MS = 10_000;

/** Refuses a DevTools address that this runner does not allow. Throws AgentRequestError. */
export function checkCdpUrl(cdpUrl: string | null, allowedHosts: readonly string[] = []): void {
  if (cdpUrl === null || allowedHosts.includes(new URL(cdpUrl).hostname)) return;
  throw new AgentRequestError('cdpUrl', 'this server uses no browsers from outside; allowCdpHosts lists those it may');
}

/** Works in a browser that runs already; ending the session lets go of it, as it is somebody else's. */
export async function attachSession(cdpUrl: string, storageState: StorageState | undefined): Promise<OpenSession> {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.connectOverCDP(cdpUrl, { timeout: CONNECT_TIMEOUT_MS });
  const close = () => browser.close();
  try {
    return { session: await whileConnected(browser, RunSession.attach(browser, storageState)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
