import { readFile } from 'node:fs/promises';
import { done, startModelServer, startTestServer } from '@tailrace/test-kit';
import { afterEach, expect, test, vi } from 'vitest';
import { AgentRunner, type AgentRunnerOptions } from './index.js';
import { hasChromium } from './testing/chromium-or-reason.js';

afterEach(() => vi.unstubAllEnvs());

const AsyncFunction = (async () => undefined).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<void>;

test.runIf(await hasChromium())('the first example of the README runs as it stands', { timeout: 120_000 }, async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  await using model = await startModelServer(() => ({ calls: [done('It is an example.')] }));
  await using site = await startTestServer({ headers: { 'content-type': 'text/html' }, body: '<p>example' });
  vi.stubEnv('ANTHROPIC_API_KEY', 'k');
  vi.stubEnv('ANTHROPIC_BASE_URL', `${model.url}/v1`);
  // What this machine needs beside it: no sandbox for root, and a page that is on loopback.
  class LocalRunner extends AgentRunner {
    constructor(options: AgentRunnerOptions = {}) {
      super({ noSandbox: process.getuid?.() === 0, allowPrivateNetworks: true, ...options });
    }
  }
  const lines: unknown[] = [];
  const source = example.replace(/^import .*$/m, '').replace('https://example.com', site.url);
  await new AsyncFunction('AgentRunner', 'console', source)(LocalRunner, { log: (line: unknown) => lines.push(line) });
  expect(lines).toEqual(['done', 'It is an example.']);
});
