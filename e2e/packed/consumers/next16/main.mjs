// A Next 16 app as packed: built with its types checked, and one request becomes a trace that the embedded server holds.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { LaminarClient } from '@tailrace/client';
import { startServer } from '@tailrace/server';

const store = await startServer({ data: ':memory:' });
const client = new LaminarClient({ baseUrl: store.url, projectApiKey: 'any' });
const next = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', '0', '-H', '127.0.0.1'], {
  env: { ...process.env, LMNR_BASE_URL: store.url, LMNR_PROJECT_API_KEY: 'any' },
});
const ended = once(next, 'close');
try {
  const response = await fetch(`${await listening(next)}/users/42`);
  assert.deepEqual(await response.json(), { id: '42' });
  const traceId = response.headers.get('x-trace-id');
  const trace = await client.traces.get(traceId, { waitForTraceMs: 20_000 });
  assert.equal(trace.topSpanName, 'GET /users/[id]');
} finally {
  next.kill();
  await ended;
  await client.close();
  await store.close();
}

/** The address that Next prints when it listens. */
function listening(child) {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr.resume();
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /Local:\s+(http:\/\/\S+)/.exec(output)?.[1];
      if (url && output.includes('Ready')) resolve(url);
    });
    child.once('close', () => reject(new Error(`next start ended:\n${output}`)));
  });
}
