import { runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const SESSION = '0af76519-16cd-43dd-8448-eb211c80319c';

test('two processes that wait for one run both learn how it ended', async () => {
  let session = { id: SESSION, name: 'n', params: [], status: 'RUNNING', error: null as string | null, createdAt: '' };
  const waiting = new Set<string | undefined>();
  await using server = await startTestServer((_request, response, { headers }) => {
    response.end(JSON.stringify(session));
    waiting.add(headers.authorization);
    // Only once both have seen it run.
    if (waiting.size === 2) session = { ...session, status: 'FINISHED', error: 'no model today' };
  });
  const script = (projectApiKey: string) => `
    import { RolloutSessionsClient } from '@tailrace/rollouts';
    const client = new RolloutSessionsClient({ baseUrl: '${server.url}', projectApiKey: '${projectApiKey}' });
    const { status, error } = await client.wait({ sessionId: '${SESSION}', pollIntervalMs: 5 });
    console.log(status, error);
  `;
  const [one, two] = await Promise.all([runScript(script('one')), runScript(script('two'))]);
  const ended = { code: 0, stderr: '', stdout: 'FINISHED no model today\n' };
  expect([one, two]).toMatchObject([ended, ended]);
  expect(waiting).toEqual(new Set(['Bearer one', 'Bearer two']));
});
