import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runScript } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { SECRET, startBackend } from './testing/pages.js';

test('the first example of the README runs as it stands', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  await using backend = await startBackend();
  const resolve = createRequire(import.meta.url).resolve;
  // The script is run from elsewhere, so its imports are given as paths; it asks its own application, votes and ends.
  const script = example
    .replace(
      "'@tailrace/express'",
      JSON.stringify(resolve('@tailrace/express/package.json').replace('package.json', 'src/index.ts')),
    )
    .replace("'@tailrace/feedback/express'", JSON.stringify(fileURLToPath(new URL('./express.ts', import.meta.url))))
    .replace(
      "import express from 'express';",
      `import { createRequire } from 'node:module';\nconst express = createRequire(import.meta.url)(${JSON.stringify(resolve('express'))});`,
    )
    .replace('http://127.0.0.1:8000', backend.server.url)
    .replace(
      'app.listen(3000);',
      `const listening = app.listen(0, '127.0.0.1', async () => {
        const site = 'http://127.0.0.1:' + listening.address().port;
        const response = await fetch(site + '/ask');
        const { answer, token } = await response.json();
        const headers = { 'content-type': 'application/json', origin: site };
        const body = JSON.stringify({ token, name: 'thumbs', value: false });
        const receipt = await fetch(site + '/api/feedback', { method: 'POST', headers, body });
        const traceId = response.headers.get('x-trace-id');
        process.stdout.write(JSON.stringify({ answer, traceId, receipt: await receipt.json() }));
        listening.close();
        listening.closeIdleConnections();
      });`,
    );
  const { code, stderr, stdout } = await runScript(script, { env: { FEEDBACK_SECRET: SECRET } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { traceId, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({ answer: 42, receipt: { state: 'stored' } });
  expect(await backend.client.traces.get(traceId)).toMatchObject({
    topSpanName: 'GET /ask',
    scores: [{ name: 'thumbs', score: 0, value: false }],
  });
});
