import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { LaminarClient } from '@tailrace/client';
import { startServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import { expect, test } from 'vitest';

test('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  await using server = await startServer({ data: ':memory:' });
  const resolve = createRequire(import.meta.url).resolve;
  // The script is run from elsewhere, so its imports are given as paths; it asks its own application and ends.
  const script = example
    .replace("'@tailrace/express'", JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url))))
    .replace(
      "import express from 'express';",
      `import { createRequire } from 'node:module';\nconst express = createRequire(import.meta.url)(${JSON.stringify(resolve('express'))});`,
    )
    .replace('http://127.0.0.1:8000', server.url)
    .replace(
      'app.listen(3000);',
      `const listening = app.listen(0, '127.0.0.1', async () => {
        const answer = await fetch('http://127.0.0.1:' + listening.address().port + '/answer');
        process.stdout.write(await answer.text());
        listening.close();
        listening.closeIdleConnections();
      });`,
    );
  const { code, stderr, stdout } = await runScript(script);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { answer, traceId } = JSON.parse(stdout);
  expect(answer).toBe(42);
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  expect(await client.traces.get(traceId)).toMatchObject({
    topSpanName: 'GET /answer',
    tags: ['answered'],
    metadata: { plan: 'pro', status: 200, outcome: 'completed' },
    scores: [{ name: 'quality', score: 0.9 }],
  });
  await client.close();
});
