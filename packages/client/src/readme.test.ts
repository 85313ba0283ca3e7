import { readFile } from 'node:fs/promises';
import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const TRACE = { tags: ['positive-feedback', 'resolved'], metadata: { reviewer: 'alice', editsMade: 2 }, spans: [] };

/** Answers as the server does, with one trace. */
const answer: Reply = (_request, response, { method, url }) => {
  if (method === 'GET') response.end(JSON.stringify(TRACE));
  else response.end(url === '/v1/tag' ? '[]' : '');
};

test('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  await using server = await startTestServer(answer);
  const { code, stderr, stdout } = await runScript(example.replace('http://127.0.0.1:8000', server.url));
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: 'positive-feedback,resolved alice\n' });
  const routes = server.requests.map(({ method, url }) => `${method} ${url.replace(/[0-9a-f-]{36}/, ':id')}`);
  expect(routes.sort()).toEqual([
    'GET /v1/traces/:id',
    'POST /v1/evaluators/score',
    'POST /v1/tag',
    'POST /v1/traces',
    'POST /v1/traces/metadata',
  ]);
});
