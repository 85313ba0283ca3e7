import { startTestServer, type TestServer } from '@tailrace/test-kit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AddressRules } from '../egress/address-rules.js';
import { hasChromium } from '../testing/chromium-or-reason.js';
import { SessionPool, type SessionWish } from './session-pool.js';

const options = { noSandbox: process.getuid?.() === 0 };
const rules = { addresses: new AddressRules(['127.0.0.1']), domains: [] };
const plain: SessionWish = { userAgent: null, storageState: undefined, rules };

/** Asks a browser for the number of its process. */
async function processIdOf(browser: Browser | null): Promise<number> {
  const devTools = await browser?.newBrowserCDPSession();
  const { processInfo = [] } = (await devTools?.send('SystemInfo.getProcessInfo')) ?? {};
  return processInfo.find(({ type }) => type === 'browser')?.id ?? Number.NaN;
}

describe.runIf(await hasChromium())('contexts that are kept ready', { timeout: 120_000 }, () => {
  let pool: SessionPool;
  let site: TestServer;
  beforeAll(async () => {
    site = await startTestServer({ headers: { 'content-type': 'text/html', 'set-cookie': 'a=1' }, body: '<p>hello' });
  });
  afterEach(() => pool.close());
  afterAll(() => site.close());

  test('reach nothing before a run has them, then what that run may, and go to one run each', async () => {
    pool = new SessionPool(options, 1);
    await pool.fill();
    const first = await pool.open(plain);
    await first.session.page.goto(site.url);
    await pool.fill();
    const second = await pool.open({ ...plain, rules: { ...rules, domains: [{ allowedDomains: [] }] } });
    expect(second.session).not.toBe(first.session);
    const answer = await second.session.page.goto(site.url);
    expect(answer?.status()).toBe(403);
    expect(second.session.notices.take().join()).toMatch(/not among the domains/);
    expect(await second.session.storageState()).not.toContain('"a"');
  });

  test('are made once for each place, and not taken by runs that want something else', async () => {
    pool = new SessionPool(options, 1);
    await Promise.all([pool.fill(), pool.fill()]);
    const own = await pool.open({ ...plain, userAgent: 'robot/1' });
    const ready = await pool.open(plain);
    expect(ready.session.page.context().browser()).toBe(own.session.page.context().browser());
    const agentAt = (path: string) => site.requests.find(({ url }) => url === path)?.headers['user-agent'];
    await ready.session.page.goto(`${site.url}/ready`);
    await own.session.page.goto(`${site.url}/own`);
    expect(agentAt('/ready')).toMatch(/^Mozilla/);
    expect(agentAt('/own')).toBe('robot/1');
  });

  test('of a browser that has crashed are not given out', async () => {
    pool = new SessionPool(options, 1);
    await pool.fill();
    const { session } = await pool.open(plain);
    await pool.fill();
    await session.page.context().browser()?.close();
    const next = await pool.open(plain);
    expect((await next.session.page.goto(site.url))?.status()).toBe(200);
  });

  test.runIf(process.platform === 'linux')(
    'of a browser that is killed while they are made hold up no run',
    async () => {
      for (const delayMs of [0, 100, 200]) {
        pool = new SessionPool(options, 2);
        const { session } = await pool.open(plain);
        const filling = pool.fill().catch(() => undefined); // the browser it needs ends
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        process.kill(await processIdOf(session.page.context().browser()), 'SIGKILL');
        const next = await pool.open(plain).catch(() => pool.open(plain));
        expect((await next.session.page.goto(site.url))?.status()).toBe(200);
        await Promise.all([filling, pool.close()]);
      }
    },
  );

  test('are not made after the end', async () => {
    pool = new SessionPool(options, 2);
    await pool.close();
    await pool.fill();
    await expect(pool.open(plain)).rejects.toThrow(/closed/);
  });

  test('say what is missing when there is no browser', async () => {
    pool = new SessionPool({ executablePath: '/nowhere/chromium' }, 2);
    await expect(pool.fill()).rejects.toMatchObject({ name: 'ChromiumNotFoundError' });
    await expect(pool.open(plain)).rejects.toMatchObject({ name: 'ChromiumNotFoundError' });
  });
});
