import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chooseModel } from '@tailrace/models';
import { startModelServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { decide } from './decide.js';

/** Collects the garbage of this process. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

test('a model that never answers is given up in time, whatever is collected as garbage meanwhile', async () => {
  await using model = await startModelServer(() => new Promise(() => undefined));
  const providers = { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'chat' } } as const;
  const chosen = await chooseModel(providers, { modelProvider: 'openai', model: null });
  const collecting = setInterval(collectGarbage, 20);
  try {
    const deciding = decide(chosen, {
      system: 'Decide.',
      messages: [{ role: 'user', content: 'Well?' }],
      actions: [],
      enableThinking: true,
      thinkingTokenBudget: null,
      signal: new AbortController().signal,
      timeoutMs: 500,
    });
    await expect(deciding).rejects.toThrow('the model took longer than 500 ms');
  } finally {
    clearInterval(collecting);
  }
});
