import { readFile } from 'node:fs/promises';
import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const ID = '01234567-89ab-4def-8123-456789abcdef';
const score = { definition_name: 'quality', definition_kind: 'numeric', numeric_value: '4.500000' };

async function readExamples(url = ''): Promise<string[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) =>
    code.replace('https://us.posthog.com', url).replace('phx_…', 'phx_1'),
  );
}

/** Gives back definitions as they were sent, and one review. */
const posthog: Reply = (request, response, { body }) => {
  if (request.method === 'GET') {
    const results = [{ id: ID, trace_id: 'trace-1', scores: [score] }];
    response.end(JSON.stringify({ count: 1, next: null, previous: null, results }));
    return;
  }
  response.statusCode = 201;
  response.end(
    JSON.stringify({ id: crypto.randomUUID(), current_version_id: ID, current_version: 1, ...JSON.parse(body) }),
  );
};

test('the first example of the README runs as it stands', async () => {
  const [example = ''] = await readExamples();
  const { code, stderr, stdout } = await runScript(example);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('L05: [1] USER\nL06: \nL07: Hello\n');
});

test('the example of reviews runs', async () => {
  await using server = await startTestServer(posthog);
  const [, , example = ''] = await readExamples(server.url);
  const { code, stderr, stdout } = await runScript(example);
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: "trace-1 [ 'quality: 4.5' ]\n" });
  expect(server.requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
    'POST /api/projects/1/llm_analytics/score_definitions/',
    'POST /api/projects/1/llm_analytics/score_definitions/',
    'POST /api/projects/1/llm_analytics/trace_reviews/',
    'GET /api/projects/1/llm_analytics/trace_reviews/',
  ]);
});

test('the example of agreement runs', async () => {
  const examples = await readExamples();
  const { code, stderr, stdout } = await runScript(examples.find((code) => code.includes('computeAgreement')) ?? '');
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: '0 2\n' });
});
