import { readFileSync } from 'node:fs';
import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const accept: Reply = (_request, response, seen) => {
  const { annotations = [] } = JSON.parse(seen.body) as { annotations?: { id: string }[] };
  response.end(JSON.stringify({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) }));
};

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [first = '', scores = '', redaction = '', ...others] = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(
  ([, code]) => code,
);

test('every example of the README is run here', () => {
  expect(redaction).toContain('createRedactor');
  expect(others).toEqual([]);
});

test('the first example of the README runs as it stands', async () => {
  await using server = await startTestServer(accept);
  const { code, stderr, stdout } = await runScript(first.replace('http://127.0.0.1:8000', server.url));
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: '4 sent, 0 failed\n' });
  expect(server.requests.map(({ url }) => url).sort()).toEqual(['/v1/annotations', '/v1/traces']);
});

test('the example of scores that change sends two and takes them back', async () => {
  await using server = await startTestServer(accept);
  const script = `${first}${scores}const { failed: late } = await outbox.flush();console.log(late);`;
  const { stderr, stdout } = await runScript(script.replace('http://127.0.0.1:8000', server.url));
  expect({ stderr, stdout }).toEqual({ stderr: '', stdout: '4 sent, 0 failed\n0\n' });
  const sent = server.requests.filter(({ url }) => url === '/v1/annotations').map(({ body }) => JSON.parse(body));
  expect(sent.at(-1).annotations).toMatchObject([
    {
      scores: [
        { name: 'thumbs', score: 1, value: true, actor: 'user-17' },
        { name: 'thumbs', score: 0, value: false, comment: 'wrong sum' },
      ],
      removeScores: [{ name: 'thumbs', actor: 'user-17' }],
    },
  ]);
});

test('the example of redaction lets nothing out that it names', async () => {
  await using server = await startTestServer(accept);
  const env = { LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'k' };
  const script = `import { newTraceId, Outbox } from '@tailrace/core';
    ${redaction}
    outbox.pushMetadata(newTraceId(), { password: 'hunter2', note: 'of cust_42, ada@example.com', plan: 'pro' });
    await outbox.flush();`;
  expect(await runScript(script, { env })).toMatchObject({ code: 0, stderr: '' });
  const [{ body = '' } = {}] = server.requests;
  expect(body).toContain('pro');
  for (const secret of ['hunter2', 'cust_42', 'ada@example.com']) expect(body).not.toContain(secret);
});
