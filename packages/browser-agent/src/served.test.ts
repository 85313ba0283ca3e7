import { AgentClient } from '@tailrace/agent';
import { TracesClient } from '@tailrace/core';
import { startServer } from '@tailrace/server';
import { call, done, numberOf, startModelServer, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { hasChromium } from './testing/chromium-or-reason.js';

test.runIf(await hasChromium())(
  'a client, a server and an agent are one: the run answers, and its trace is on the same server',
  { timeout: 120_000 },
  async () => {
    await using model = await startModelServer((question) => ({
      calls:
        question.turn === 0 ? [call('click_element', { index: numberOf(question, 'More') })] : [done(question.text)],
    }));
    await using site = await startTestServer({
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<button onclick="this.textContent = \'It costs 9 €\'">More</button>',
    });
    await using runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: [`127.0.0.1:${site.port}`],
      providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, model: 'gpt-4o' } },
    });
    await using server = await startServer({ data: ':memory:', agent: runner });
    const options = { baseUrl: server.url, projectApiKey: 'any' };

    const kinds: string[] = [];
    let traceId = '';
    for await (const chunk of await new AgentClient(options).run({
      prompt: 'Price?',
      startUrl: site.url,
      stream: true,
    })) {
      kinds.push(chunk.chunkType);
      if (chunk.chunkType === 'finalOutput') {
        expect(chunk.content.result.content).toContain('It costs 9 €');
        traceId = String(chunk.traceId);
      }
    }
    expect(kinds).toEqual(['step', 'step', 'finalOutput']);

    const traces = new TracesClient(options);
    await expect
      .poll(async () => (await traces.get(traceId, { waitForTraceMs: 5_000 })).topSpanName, { timeout: 10_000 })
      .toBe('agent.run');
    const { inputTokens, spans, totalCost } = await traces.get(traceId);
    expect(spans.map(({ name }) => name).sort()).toEqual([
      'agent.generate_action',
      'agent.generate_action',
      'agent.run',
      'agent.step',
      'agent.step',
      'browser.update_state',
      'browser.update_state',
      'click_element',
      'done',
    ]);
    expect(inputTokens).toBe(22);
    expect(totalCost).toBeGreaterThan(0);
  },
);
