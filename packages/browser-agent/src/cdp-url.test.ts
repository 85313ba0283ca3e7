import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, startModelServer, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { findChromium } from './browser/find-chromium.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';

/** Starts a Chromium the way its owner would, and resolves to its DevTools address. */
async function startForeignChromium(profile: string) {
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const child = spawn(await findChromium(), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const chunk of child.stderr) {
    said += chunk;
    const cdpUrl = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (cdpUrl !== undefined) return { child, cdpUrl };
  }
  throw new Error(`Chromium did not start: ${said}`);
}

test.runIf(await hasChromium())(
  'a run works in a browser of its caller, with what that has, and leaves it running',
  { timeout: 120_000 },
  async () => {
    const profile = await mkdtemp(join(tmpdir(), 'profile-'));
    const { cdpUrl, child } = await startForeignChromium(profile);
    await using model = await startModelServer(({ text }) => ({ calls: [done(text)] }));
    await using site = await startTestServer({ headers: { 'content-type': 'text/html' }, body: '<p>of the caller' });
    await using runner = new AgentRunner({
      allowCdpHosts: ['127.0.0.1'],
      providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1` } },
    });
    const request = { prompt: 'x', cdpUrl, startUrl: site.url };
    expect((await runAgent(runner, request)).content).toContain('of the caller');
    expect((await runAgent(runner, { prompt: 'x', cdpUrl })).content).toContain(`Address: ${site.url}`);
    expect(child.exitCode).toBeNull();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true });
  },
);
