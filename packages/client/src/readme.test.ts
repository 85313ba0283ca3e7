import { readFileSync } from 'node:fs';
import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const TRACE = { tags: ['positive-feedback', 'resolved'], metadata: { reviewer: 'alice', editsMade: 2 }, spans: [] };

/** Answers as the server does, with one trace. */
const answer: Reply = (_request, response, { method, url }) => {
  if (method === 'GET') response.end(JSON.stringify(TRACE));
  else response.end(url === '/v1/tag' ? '[]' : '');
};

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
const [first = '', list = '', derived = '', errors = '', memory = '', ...others] = examples;

/** Runs an example as one would use it: with a client from the environment, and the id of a trace. */
const runExample = (example: string, url: string) =>
  runScript(
    `import { LaminarClient, newTraceId } from '@tailrace/client';
    const client = new LaminarClient({ maxRetries: 0 });
    const traceId = newTraceId();
    ${example}`,
    { env: { LMNR_BASE_URL: url, LMNR_PROJECT_API_KEY: 'k', OTHER_PROJECT_KEY: 'other' } },
  );

test('every example of the README is run here', () => {
  expect(memory).toContain('createMemoryClient');
  expect(others).toEqual([]);
});

test('the first example of the README runs as it stands', async () => {
  await using server = await startTestServer(answer);
  const { code, stderr, stdout } = await runScript(first.replace('http://127.0.0.1:8000', server.url));
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

test('the example of lists goes through all pages', async () => {
  await using server = await startTestServer((_request, response, { url }) => {
    const [id, nextCursor] = url.includes('cursor') ? ['b', null] : ['a', 'next'];
    response.end(JSON.stringify({ items: [{ id, metadata: { n: id } }], nextCursor }));
  });
  expect(await runExample(list, server.url)).toMatchObject({
    code: 0,
    stderr: '',
    stdout: "a { n: 'a' }\nb { n: 'b' }\n",
  });
  expect(server.requests[0]?.url).toBe('/v1/traces?tag=resolved&status=error');
});

test('the example of derived clients sends with another key', async () => {
  await using server = await startTestServer(answer);
  const use = 'for (const one of [patient, other]) await one.tags.tag(traceId, "a");';
  expect(await runExample(derived + use, server.url)).toMatchObject({ code: 0, stderr: '' });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer k', 'Bearer other']);
});

test.each([
  [{ status: 429, headers: { 'retry-after': '7' } }, 'try again in 7000 ms'],
  [{ status: 404 }, 'this backend does not know the trace'],
])('the example of errors tells %j from others', async (reply, said) => {
  await using server = await startTestServer(reply);
  const { code, stderr } = await runExample(errors, server.url);
  expect(code).toBe(0);
  expect(stderr).toContain(said);
});

test('the example of tests passes with an application that does what it expects', async () => {
  const answerQuestion = `const answerQuestion = async (client, traceId) => {
    client.outbox.tag(traceId, 'answered');
    client.outbox.pushMetadata(traceId, { plan: 'pro' });
    client.outbox.score({ traceId, name: 'quality', score: 0.9 });
  };
  const traceId = newTraceId();`;
  const script = `import { newTraceId } from '@tailrace/client';${answerQuestion}${memory}`;
  expect(await runScript(script)).toMatchObject({ code: 0, stderr: '', stdout: '' });
});
