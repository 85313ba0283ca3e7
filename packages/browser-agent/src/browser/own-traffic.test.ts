import { call, done, numberOf, startModelServer, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { AgentRunner } from '../agent-runner.js';
import { hasChromium } from '../testing/chromium-or-reason.js';
import { runAgent } from '../testing/run-agent.js';

test.runIf(await hasChromium())(
  'a browser tells nobody but the server of a page what forms it sees',
  { timeout: 120_000 },
  async () => {
    const fields = ['name', 'email', 'street', 'zip', 'phone'].map((name) => `<input name=${name} aria-label=${name}>`);
    await using site = await startTestServer({
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: `<form>${fields.join('')}<button>Order</button></form>`,
    });
    await using model = await startModelServer((question) => ({
      calls:
        question.turn === 0
          ? [call('enter_text', { index: numberOf(question, '>name'), text: 'Ada' }), call('wait', { seconds: 1 })]
          : [done(question.text)],
    }));
    const names = new Set<string>();
    await using runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: true,
      providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'compatible' } },
      vision: false,
      resolve: async (name) => {
        names.add(name);
        return [{ address: '127.0.0.1' }];
      },
    });
    const { content } = await runAgent(runner, { prompt: 'Order.', startUrl: `http://shop.test:${site.port}/` });
    expect(content).toContain('value="Ada"');
    expect([...names]).toEqual(['shop.test']);
  },
);
