import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../testing/chromium-or-reason.js';
import { findChromium } from './find-chromium.js';
import { launchChromium } from './launch-chromium.js';

describe.runIf(await hasChromium())('Chromium', { timeout: 60_000 }, () => {
  let folder: string;
  let executablePath: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chromium-'));
    executablePath = join(folder, 'chromium');
    await writeFile(executablePath, `#!/bin/sh\necho "$@" > '${folder}/flags'\nexec '${await findChromium()}' "$@"\n`);
    await chmod(executablePath, 0o755);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const flagsOf = async (options: { noSandbox?: boolean }): Promise<string> => {
    const browser = await launchChromium({ executablePath, ...options }).catch(() => undefined); // as root it needs noSandbox
    await browser?.close();
    return readFile(join(folder, 'flags'), 'utf8');
  };

  test('has its sandbox unless it is told otherwise', async () => {
    expect(await flagsOf({})).not.toContain('--no-sandbox');
    expect(await flagsOf({ noSandbox: true })).toContain('--no-sandbox');
  });

  test('goes around the proxy in no way, and keeps origins apart', async () => {
    const flags = await flagsOf({ noSandbox: true });
    expect(flags).toContain('--force-webrtc-ip-handling-policy=disable_non_proxied_udp');
    expect(flags).toContain('--disable-quic');
    expect(flags).not.toMatch(/--disable-web-security|disable-site-isolation|--remote-debugging-port/);
  });

  test('turns off what Playwright turns off, and more', async () => {
    const flags = await flagsOf({ noSandbox: true });
    const lists = [...flags.matchAll(/--disable-features=(\S+)/g)].map(([, names = '']) => names.split(','));
    expect(lists).toHaveLength(2);
    expect(lists.at(-1)).toEqual(expect.arrayContaining(lists[0] ?? []));
    expect(lists.at(-1)?.length).toBeGreaterThan(lists[0]?.length ?? 0);
  });

  test('makes no pages but those that it is asked for', async () => {
    const browser = await launchChromium({ noSandbox: process.getuid?.() === 0 });
    await (await browser.newContext()).newPage();
    const { targetInfos } = await (await browser.newBrowserCDPSession()).send('Target.getTargets', { filter: [{}] });
    expect(targetInfos.map(({ type }) => type).filter((type) => type !== 'tab')).toEqual(['page']);
    await browser.close();
  });

  test('that ends at once is not said to lack its sandbox', async () => {
    await writeFile(executablePath, '#!/bin/sh\nexit 1\n');
    await expect(launchChromium({ executablePath, noSandbox: true })).rejects.toThrow(/^Chromium did not start: /);
  });

  test.runIf(process.getuid?.() === 0)('says what to do where there can be no sandbox', async () => {
    await expect(launchChromium({ executablePath })).rejects.toThrow(/another user than root, or set noSandbox/);
  });
});
