import { readFile } from 'node:fs/promises';
import { type Reply, runScript, startTestServer } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

const accept: Reply = (_request, response, seen) => {
  const { annotations = [] } = JSON.parse(seen.body) as { annotations?: { id: string }[] };
  response.end(JSON.stringify({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) }));
};

test('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  await using server = await startTestServer(accept);
  const { code, stderr, stdout } = await runScript(example.replace('http://127.0.0.1:8000', server.url));
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: '4 sent, 0 failed\n' });
  expect(server.requests.map(({ url }) => url).sort()).toEqual(['/v1/annotations', '/v1/traces']);
});
