// The installed command: starts a server, tags a trace on it, and ends when told to.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const tailrace = 'node_modules/.bin/tailrace';
const traceId = '0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e06';

const server = spawn(tailrace, ['dev', '--port', '0', '--data', ':memory:', '--json', '--quiet']);
try {
  const [line] = await once(createInterface(server.stdout), 'line');
  const { url } = JSON.parse(line);
  const tagged = JSON.parse(
    execFileSync(tailrace, ['tag', traceId, 'packed', '--base-url', url, '--json'], { encoding: 'utf8' }),
  );
  assert.equal(tagged.traceId, traceId);
} finally {
  server.kill('SIGTERM');
}
await once(server, 'exit');
