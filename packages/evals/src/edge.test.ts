import { runOnEdge } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { startFakeEvalsServer } from './testing/fake-evals-server.js';

test('evaluates and delivers where only web globals exist', async () => {
  const server = await startFakeEvalsServer();
  const run = `
    import { Outbox } from '@tailrace/core';
    import { EvalsClient, evaluate } from '@tailrace/evals';
    export async function run(baseUrl) {
      const options = { baseUrl, projectApiKey: 'k' };
      const { scores } = await evaluate({
        client: { evals: new EvalsClient(options), outbox: new Outbox(options) },
        data: [{ data: 1, target: 2 }, { data: 2, target: 5 }],
        executor: (data) => data * 2,
        evaluators: { exact: (output, target) => Number(output === target) },
      });
      return scores.exact.average;
    }`;
  expect(await runOnEdge(run, server.url)).toBe(0.5);
  expect([...server.evals.values()].map((rows) => rows.size)).toEqual([2]);
  expect(server.spans.length).toBeGreaterThan(0);
  await server.close();
});
