import { readFile } from 'node:fs/promises';
import { LaminarClient } from '@tailrace/client';
import { startServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

test('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  await using server = await startServer({ data: ':memory:' });
  const script = example
    .replace("'@tailrace/tracing'", "'./src/index.js'")
    .replace('http://127.0.0.1:8000', server.url);
  const { code, stderr, stdout } = await runScript(script, { packageDirectory: 'packages/tracing' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [traceId = '', counts] = stdout.split(/ (.*)\n/);
  expect(counts).toBe('2 sent, 0 failed');
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  const trace = await client.traces.get(traceId);
  expect(trace).toMatchObject({
    topSpanName: 'answer',
    userId: 'alice',
    tags: ['checkout'],
    metadata: { plan: 'pro' },
  });
  expect(trace.spans.find(({ name }) => name === 'think')).toMatchObject({
    spanType: 'LLM',
    input: ['Why?'],
    output: 4,
  });
  await client.close();
});
