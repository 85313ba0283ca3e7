import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AddressRules } from '../egress/address-rules.js';
import { EgressProxy } from '../egress/egress-proxy.js';
import { observePage } from '../page/observe-page.js';
import { hasChromium } from '../testing/chromium-or-reason.js';
import { RunSession } from './run-session.js';
import { type BrowserLease, SharedBrowser } from './shared-browser.js';

describe.runIf(await hasChromium())('the browser of a run', { timeout: 120_000 }, () => {
  const browsers = new SharedBrowser({ noSandbox: process.getuid?.() === 0 });
  const proxy = new EgressProxy();
  let lease: BrowserLease;
  let proxyUrl: string;
  let site: TestServer;
  let session: RunSession;

  beforeAll(async () => {
    site = await startTestServer({ headers: { 'content-type': 'text/html' }, body: '<p>hello <button>Go</button>' });
    lease = await browsers.acquire();
    proxy.open({ addresses: new AddressRules(['127.0.0.1']), domains: [] }, () => undefined);
    proxyUrl = await proxy.listen();
  });
  afterEach(() => session.close());
  afterAll(() => Promise.all([browsers.close(), proxy.close(), site.close()]));

  const withoutPicture = { hasVision: false, isPictured: false };
  const open = async (userAgent: string | null = null): Promise<RunSession> => {
    const { browser } = lease;
    session = await RunSession.open(browser, { proxyUrl, userAgent, storageState: undefined });
    return session;
  };

  test('outlives a renderer that crashes: an empty tab takes its place', async () => {
    const { notices, page } = await open();
    await page.goto(site.url);
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    await Promise.race([page.goto('chrome://crash').catch(() => undefined), crashed]);
    await crashed;
    await expect.poll(() => session.page !== page, { timeout: 30_000 }).toBe(true);
    notices.add('and on it goes');
    const { state } = await observePage(session, withoutPicture);
    expect(state).toMatchObject({ url: 'about:blank', notices: ['The page crashed', 'and on it goes'] });
    await session.page.goto(site.url);
    expect((await observePage(session, withoutPicture)).state.lines.join()).toContain('hello');
  });

  test('is whole again at the next look, also when it is given a page that has crashed', async () => {
    const { page } = await open();
    const other = await session.openTab();
    await Promise.race([page.goto('chrome://crash').catch(() => undefined), page.waitForEvent('crash')]);
    await expect.poll(() => session.notices.take(), { timeout: 30_000 }).toContain('The page crashed');
    expect(session.page).toBe(other);
    session.switchTo(page);
    expect((await observePage(session, withoutPicture)).state.url).toBe('about:blank');
    expect(session.page).not.toBe(page);
  });

  test('says how many tabs there may be instead of opening one more, and still replaces one that crashed', async () => {
    await open();
    while (session.tabs.length < 10) await session.openTab();
    await expect(session.openTab()).rejects.toThrow('at most 10 tabs may be open: close one first');
    const { page } = session;
    await Promise.race([page.goto('chrome://crash').catch(() => undefined), page.waitForEvent('crash')]);
    await expect.poll(() => session.page !== page && session.tabs.length, { timeout: 30_000 }).toBe(10);
    expect(session.page.isClosed()).toBe(false);
  });

  test('has at most ten tabs, and says so', async () => {
    const { page } = await open();
    await page.goto(site.url);
    await page.evaluate(() => {
      for (let count = 0; count < 12; count++) window.open('about:blank');
    });
    await expect.poll(() => session.tabs.length, { timeout: 30_000 }).toBe(10);
    expect(session.notices.take().join()).toContain('at most 10');
  });

  test('calls itself what it is told to', async () => {
    const { page } = await open('robot/1');
    await page.goto(site.url);
    expect(site.requests.at(-1)?.headers['user-agent']).toBe('robot/1');
  });
});
