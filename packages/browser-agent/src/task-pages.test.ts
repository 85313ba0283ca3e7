import { startModelServer, startTestServer, steps, type TestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';
import { TASK_PAGES } from './testing/task-pages.js';

describe.runIf(await hasChromium())(
  'a policy that reads only what a model is shown works',
  { timeout: 120_000 },
  () => {
    let model: Awaited<ReturnType<typeof startModelServer>>;
    let site: TestServer;
    let runner: AgentRunner;

    beforeAll(async () => {
      model = await startModelServer(steps());
      site = await startTestServer((_request, response, { url }) => {
        const name = decodeURIComponent(url.slice(1).split('?')[0] ?? '');
        // The same server under another name is another origin, and another process of Chromium.
        const other = `http://localhost:${site.port}/${encodeURIComponent(name)}`;
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(`<!doctype html><body>${TASK_PAGES[name]?.html.replace('OTHER', other) ?? ''}`);
      });
      runner = new AgentRunner({
        noSandbox: process.getuid?.() === 0,
        allowPrivateNetworks: [`127.0.0.1:${site.port}`],
        providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'compatible' } },
        vision: false,
      });
    });
    afterAll(async () => {
      await runner.close();
      await Promise.all([model.close(), site.close()]);
    });

    test.each(Object.entries(TASK_PAGES))('%s', async (name, page) => {
      model.use(steps(...page.steps));
      const { content, last } = await runAgent(runner, {
        prompt: 'Solve the page.',
        startUrl: `${site.url}/${encodeURIComponent(name)}`,
        maxSteps: page.steps.length + 2,
      });
      expect(content ?? JSON.stringify(last)).toMatch(/^SOLVED (?!wrong)\w+$/);
    });
  },
);
