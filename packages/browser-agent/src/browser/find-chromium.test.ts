import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findChromium } from './find-chromium.js';

afterEach(() => vi.unstubAllEnvs());

test('takes the one that is named, then that of the environment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chromium-'));
  const file = join(folder, 'chromium');
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, 0o755);
  expect(await findChromium(file)).toBe(file);
  vi.stubEnv('TAILRACE_CHROMIUM', file);
  expect(await findChromium()).toBe(file);
  await rm(folder, { recursive: true });
});

test('says how to get one when the one that is named is not there', async () => {
  await expect(findChromium('/nowhere/chromium')).rejects.toMatchObject({
    name: 'ChromiumNotFoundError',
    message: expect.stringMatching(/\/nowhere\/chromium.*apt-get install -y chromium.*TAILRACE_CHROMIUM/),
  });
});
