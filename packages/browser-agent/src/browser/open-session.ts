import { EgressProxy } from '../egress/egress-proxy.js';
import { RunSession, type SessionOptions } from './run-session.js';
import type { BrowserLease } from './shared-browser.js';
import { whileConnected } from './while-connected.js';

/** A session whose proxy lets nothing through before it is told what it may. */
export interface PreparedSession {
  session: RunSession;
  proxy: EgressProxy;
  /** Tells whether its browser is still there and young enough to be given to a run. */
  isUsable(): boolean;
  close(): Promise<void>;
}

/** Opens a context of the leased browser behind a proxy of its own; both end with the session. */
export async function openSession(
  lease: BrowserLease,
  wish: Pick<SessionOptions, 'userAgent' | 'storageState'>,
): Promise<PreparedSession> {
  const proxy = new EgressProxy();
  let session: RunSession | undefined;
  const close = async () => {
    await Promise.allSettled([session?.close(), proxy.close()]);
    await lease.release();
  };
  try {
    const proxyUrl = await proxy.listen();
    session = await whileConnected(lease.browser, RunSession.open(lease.browser, { ...wish, proxyUrl }));
    const { page } = session;
    return { session, proxy, close, isUsable: () => lease.isFresh() && !page.isClosed() };
  } catch (error) {
    await close();
    throw error;
  }
}
