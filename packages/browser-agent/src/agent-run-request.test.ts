import { startServer } from '@tailrace/server';
import { expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { readRunRequest } from './read-run-request.js';

test('a run has defaults for what it leaves out, and keys that are not known do nothing', () => {
  const request = readRunRequest({ prompt: 'x', unknown: 1 });
  expect(request).toMatchObject({ prompt: 'x', stream: false, enableThinking: true, maxSteps: null });
  expect(request).not.toHaveProperty('unknown');
});

test.each([
  ['prompt', {}],
  ['prompt', { prompt: 'x'.repeat(100_001) }],
  ['stream', { prompt: 'x', stream: 'yes' }],
  ['modelProvider', { prompt: 'x', modelProvider: 'acme' }],
  ['modelProvider', { prompt: 'x', model: 'gpt-5' }],
  ['startUrl', { prompt: 'x', startUrl: 'example.com' }],
  ['timeout', { prompt: 'x', timeout: 600_000 }],
  ['maxSteps', { prompt: 'x', maxSteps: 0 }],
])('a server refuses a run with a wrong %s and names it', async (field, body) => {
  await using runner = new AgentRunner();
  await using server = await startServer({ data: ':memory:', agent: runner });
  const response = await fetch(`${server.url}/v1/agent/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_request', field } });
});
