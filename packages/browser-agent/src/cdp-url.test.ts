import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, done, startModelServer, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { findChromium } from './browser/find-chromium.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';

/** Starts a Chromium the way its owner would, and resolves to its DevTools address. */
async function startForeignChromium(profile: string, ...more: string[]) {
  const flags = [
    ...more,
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

test.runIf(await hasChromium())(
  'a large screen is shown 1,024 pixels wide, and a point of the picture is the point of the page',
  { timeout: 120_000 },
  async () => {
    const profile = await mkdtemp(join(tmpdir(), 'profile-'));
    const { cdpUrl, child } = await startForeignChromium(
      profile,
      '--window-size=2048,1200',
      '--force-device-scale-factor=2',
    );
    await using site = await startTestServer({
      headers: { 'content-type': 'text/html' },
      body: '<p id=p>not yet</p><canvas width=20 height=20 style="position:absolute;left:1500px;top:400px" onclick="p.textContent = \'met at \' + innerWidth"></canvas>',
    });
    await using model = await startModelServer(({ text, turn }) => ({
      calls: [turn === 0 ? call('click_at', { x: (1_510 * 1_024) / 2_048, y: (410 * 1_024) / 2_048 }) : done(text)],
    }));
    await using runner = new AgentRunner({
      allowCdpHosts: ['127.0.0.1'],
      providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1` } },
    });
    const { chunks, content } = await runAgent(runner, {
      prompt: 'x',
      cdpUrl,
      startUrl: site.url,
      returnScreenshots: true,
    });
    const png = Buffer.from(String(chunks[0] && 'screenshot' in chunks[0] && chunks[0].screenshot), 'base64');
    expect(png.readUInt32BE(16)).toBe(1_024);
    expect(content).toContain('met at 2048');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true });
  },
);
