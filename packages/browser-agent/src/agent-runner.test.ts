import { call, done, numberOf, startModelServer, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';

const PAGE = `<title>Shop</title><h1>Prices</h1><p>The basic plan is 9 €.</p>
  <button onclick="document.querySelector('p').textContent='The big plan is 29 €.'">Show more</button>
  <input type="password" value="hunter2">`;

describe.runIf(await hasChromium())('a run', { timeout: 120_000 }, () => {
  let model: Awaited<ReturnType<typeof startModelServer>>;
  let site: TestServer;
  let runner: AgentRunner;

  beforeAll(async () => {
    model = await startModelServer(() => ({ calls: [done('nothing')] }));
    site = await startTestServer({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGE });
    runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: ['127.0.0.1'],
      providers: {
        anthropic: { apiKey: 'k', baseUrl: `${model.url}/v1` },
        gemini: { apiKey: 'k', baseUrl: `${model.url}/v1beta` },
        openai: { apiKey: 'k', baseUrl: `${model.url}/v1` },
      },
    });
  });
  afterAll(async () => {
    await runner.close();
    await Promise.all([model.close(), site.close()]);
  });

  const request = (more: object = {}) => ({ prompt: 'What is the price?', startUrl: site.url, ...more });

  test.each(['anthropic', 'gemini', 'openai'])(
    'sees the page, acts on it and answers, with a model of %s',
    async (modelProvider) => {
      model.use((question) =>
        question.turn === 0
          ? { calls: [call('click_element', { index: numberOf(question, 'Show more') })] }
          : { calls: [done(/The big plan is (.*)\./.exec(question.text)?.[1] ?? question.text)] },
      );
      const { chunks, content, last } = await runAgent(runner, request({ modelProvider }));
      expect(content).toBe('29 €');
      expect(chunks.map(({ chunkType }) => chunkType)).toEqual(['step', 'step', 'finalOutput']);
      expect(chunks[0]).toMatchObject({
        summary: 'click element',
        actionResult: { isDone: false, content: 'Clicked', error: null, giveControl: false },
      });
      expect(chunks[0]).not.toHaveProperty('screenshot');
      expect(last).toMatchObject({
        content: { result: { isDone: true }, stepCount: 2, agentState: null, storageState: null },
      });
      expect(model.requests[0]?.body).not.toContain('hunter2');
    },
  );

  test.each(['anthropic', 'gemini', 'openai'])(
    'reminds a model of %s that only talks, and takes its words for the answer at the last step',
    async (modelProvider) => {
      model.use(({ turn }) =>
        turn === 1 ? { calls: [call('press_keys', { keys: 'Tab' })] } : { text: 'The basic plan is 9 €.' },
      );
      const { chunks, content } = await runAgent(runner, request({ modelProvider, maxSteps: 2 }));
      expect(content).toBe('The basic plan is 9 €.');
      expect(chunks.map(({ chunkType }) => chunkType)).toEqual(['step', 'step', 'finalOutput']);
      expect(model.requests[1]?.body).toContain('You called no action.');
    },
  );
});
