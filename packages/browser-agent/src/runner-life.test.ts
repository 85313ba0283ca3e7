import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, done, startModelServer, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import type { AgentRunnerOptions } from './agent-runner-options.js';
import { findChromium } from './browser/find-chromium.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';

/** Writes a Chromium that notes its process id in a file. */
async function notingChromium(): Promise<{ executablePath: string; processId: () => Promise<number> }> {
  const folder = await mkdtemp(join(tmpdir(), 'chromium-'));
  const executablePath = join(folder, 'chromium');
  const script = `#!/bin/sh\necho $$ > '${folder}/id'\nexec '${await findChromium()}' "$@"\n`;
  await writeFile(executablePath, script, { mode: 0o755 });
  return { executablePath, processId: async () => Number(await readFile(join(folder, 'id'), 'utf8')) };
}

/** Counts the living processes of a group, as Linux lists them. */
async function countInGroup(groupId: number): Promise<number> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => ''))); // it has ended
  const fields = lines.map((line) => line.slice(line.lastIndexOf(')') + 2).split(' '));
  return fields.filter(([state, , group]) => state !== 'Z' && Number(group) === groupId).length;
}

describe.runIf(await hasChromium())('a runner', { timeout: 120_000 }, () => {
  let model: Awaited<ReturnType<typeof startModelServer>>;
  let site: TestServer;
  let runner: AgentRunner;

  beforeAll(async () => {
    model = await startModelServer(() => ({ calls: [done('x')] }));
    site = await startTestServer({ headers: { 'content-type': 'text/html' }, body: '<p>hello' });
  });
  afterEach(() => runner.close());
  afterAll(() => Promise.all([model.close(), site.close()]));

  const create = (options: AgentRunnerOptions = {}): AgentRunner => {
    runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: [`127.0.0.1:${site.port}`],
      providers: { anthropic: { apiKey: 'k', baseUrl: `${model.url}/v1` } },
      ...options,
    });
    return runner;
  };

  test('that was warmed up runs in a context that was ready, and makes another', async () => {
    await create({ readyContexts: 1 }).warmUp();
    model.use(() => ({ calls: [done('hello')] }));
    const runs = [1, 2].map(() => runAgent(runner, { prompt: 'x', startUrl: site.url }));
    expect((await Promise.all(runs)).map(({ content }) => content)).toEqual(['hello', 'hello']);
  });

  test.each<[string, (run: AsyncGenerator<unknown>, leaving: AbortController) => unknown]>([
    ['left', (run) => run.return(undefined)],
    ['aborted', (_, leaving) => leaving.abort()],
  ])('gives the place of a run that is %s before its first chunk to the next', async (_, leave) => {
    create({ maxRuns: 1, maxQueue: 0, readyContexts: 0 });
    const leaving = new AbortController();
    await leave(await runner.start({ prompt: 'x' }, { signal: leaving.signal }), leaving);
    model.use(() => ({ calls: [done('hello')] }));
    expect((await runAgent(runner, { prompt: 'x', startUrl: site.url })).content).toBe('hello');
  });

  test('says at its warming up what is missing', async () => {
    await expect(create({ executablePath: '/nowhere' }).warmUp()).rejects.toMatchObject({
      name: 'ChromiumNotFoundError',
    });
    await expect(create({ providers: {}, readyContexts: 0 }).warmUp()).rejects.toMatchObject({
      field: 'modelProvider',
    });
  });

  test('without a browser says so in the last chunk of a run', async () => {
    const { chunks } = await runAgent(create({ executablePath: '/nowhere' }), { prompt: 'x' });
    expect(chunks).toMatchObject([
      { chunkType: 'error', error: expect.stringMatching(/No Chromium found.*apt-get install/) },
    ]);
  });

  test.runIf(process.platform === 'linux')('leaves no process behind when it is closed during a run', async () => {
    const { executablePath, processId } = await notingChromium();
    const agent = create({ executablePath });
    const asked = new Promise<void>((resolve) => {
      model.use(() => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const running = runAgent(agent, { prompt: 'x', startUrl: site.url });
    running.catch(() => undefined); // looked at below
    await asked;
    const groupId = await processId();
    expect(await countInGroup(groupId)).toBeGreaterThan(1);
    await agent.close();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => countInGroup(groupId), { timeout: 30_000 }).toBe(0);
  });

  test.runIf(process.platform === 'linux')(
    'tells every run that its browser was killed, and starts the next in another',
    async () => {
      const { executablePath, processId } = await notingChromium();
      create({ executablePath });
      let askedCount = 0;
      let kill = (): void => undefined;
      const killed = new Promise<void>((resolve) => {
        kill = resolve;
      });
      model.use(async () => {
        askedCount += 1;
        if (askedCount === 2) {
          process.kill(await processId(), 'SIGKILL');
          kill();
        }
        await killed;
        return { calls: [call('click_at', { x: 1, y: 1 })] };
      });
      const runs = [1, 2].map(() => runAgent(runner, { prompt: 'x', startUrl: site.url }));
      const error = 'Error in run stream: the browser has ended; start the run again';
      for (const { last } of await Promise.all(runs)) expect(last).toMatchObject({ chunkType: 'error', error });
      model.use(() => ({ calls: [done('hello')] }));
      expect((await runAgent(runner, { prompt: 'x', startUrl: site.url })).content).toBe('hello');
    },
  );

  test('ends a run whose provider stays busy with its answer', async () => {
    model.use(() => ({ status: 529, headers: { 'retry-after-ms': '5' } }));
    const { chunks } = await runAgent(create(), { prompt: 'x', startUrl: site.url });
    expect(chunks).toMatchObject([{ chunkType: 'error', error: expect.stringContaining('answered 529') }]);
    expect(model.requests).toHaveLength(3);
  });

  test('tells in its spans what the page did and when it went round in circles', async () => {
    const spans: { name: string; events?: readonly { name: string; attributes?: unknown }[] | undefined }[] = [];
    create({ onSpan: (span) => spans.push(span), vision: false });
    site.reply({ headers: { 'content-type': 'text/html' }, body: '<script>onload = () => alert("Hi")</script><p>x' });
    model.use(({ turn }) => ({ calls: [turn < 3 ? call('press_keys', { keys: 'Shift' }) : done('x')] }));
    await runAgent(runner, { prompt: 'x', startUrl: site.url });
    const events = spans.filter(({ name }) => name === 'agent.step').flatMap((span) => span.events ?? []);
    expect(events.map(({ name }) => name)).toEqual(['agent.notice', 'agent.nudge']);
    expect(JSON.stringify(events)).toMatch(/alert dialog.*exactly this 3 times/);
  });
});
