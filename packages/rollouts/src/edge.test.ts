import { runOnEdge } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { startFakeRolloutServer } from './testing/fake-rollout-server.js';

const SESSION = '0af76519-16cd-43dd-8448-eb211c80319c';

test('serves a run where only web globals exist', async () => {
  const server = await startFakeRolloutServer();
  const run = `
    import { RolloutSessionsClient, serveRollout } from '@tailrace/rollouts';
    export async function run(baseUrl, sessionId) {
      const client = new RolloutSessionsClient({ baseUrl, projectApiKey: 'k' });
      let done;
      const called = new Promise((resolve) => { done = resolve; });
      const server = serveRollout({ client, sessionId, name: 'double', entrypoint: ({ n }) => done(n * 2) });
      await server.ready;
      await client.run({ sessionId, args: { n: 21 } });
      const result = await called;
      await server.close();
      return result;
    }`;
  expect(await runOnEdge(run, server.url, SESSION)).toBe(42);
  await server.close();
});
