import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { LaminarClient, newTraceId } from '@tailrace/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cliPath } from '../testing/cli-path.js';
import { makeFolder, type TestFolder } from '../testing/make-folder.js';
import { runCliProcess } from '../testing/run-cli-process.js';

let folder: TestFolder;
let children: ChildProcessWithoutNullStreams[] = [];

beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await folder[Symbol.asyncDispose]();
});

interface Listening {
  url: string;
  hostname: string;
  port: number;
  pid: number;
  data: string;
}

async function startDev(args: string[] = [], env: Record<string, string> = {}) {
  const command = [cliPath(), 'dev', '--port', '0', '--json', ...args];
  const child = spawn(process.execPath, command, {
    cwd: folder.path,
    env: { HOME: folder.path, ...env },
    stdio: 'pipe',
  });
  children.push(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, listening: JSON.parse(line) as Listening, stderr: () => stderr };
}

describe('tailrace dev', () => {
  it('says where it listens as one line of JSON, as soon as it does', async () => {
    const { child, listening } = await startDev();

    expect(listening).toEqual({
      url: `http://127.0.0.1:${listening.port}`,
      hostname: '127.0.0.1',
      port: expect.any(Number),
      pid: child.pid,
      data: './.tailrace',
    });
    expect((await fetch(`${listening.url}/health`)).status).toBe(200);
  });

  it('keeps what was written after Ctrl+C and a new start', async () => {
    const traceId = newTraceId();
    const first = await startDev();
    await using client = new LaminarClient({ baseUrl: first.listening.url, projectApiKey: 'any' });
    client.outbox.startSpan({ traceId, name: 'kept' }).end();
    await client.outbox.flush({ throwOnFailure: true });
    first.child.kill('SIGINT');
    const [exitCode] = await once(first.child, 'close');

    expect(exitCode).toBe(130);
    expect(first.stderr()).toContain('Closed.\n');
    const second = await startDev();
    await using later = client.withOptions({ baseUrl: second.listening.url });
    expect((await later.traces.get(traceId)).topSpanName).toBe('kept');
  });

  it('ends cleanly with 143 when it is terminated', async () => {
    const { child, stderr } = await startDev();
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'close');

    expect(exitCode).toBe(143);
    expect(stderr()).toContain('Closed.\n');
    expect(existsSync(join(folder.path, '.tailrace', 'tailrace.db.lock'))).toBe(false);
  });

  it('leaves nothing behind with --data :memory:', async () => {
    const { listening } = await startDev(['--data', ':memory:']);

    expect(listening.data).toBe(':memory:');
    expect(existsSync(join(folder.path, '.tailrace'))).toBe(false);
  });

  it('takes any key on loopback, also when the environment has one', async () => {
    const { listening } = await startDev([], { LMNR_PROJECT_API_KEY: 'of-a-hosted-backend' });

    expect((await fetch(`${listening.url}/v1/traces`)).status).toBe(200);
  });

  it('asks for the key of --api-key', async () => {
    const { listening, stderr } = await startDev(['--api-key', 'sk-local-1']);
    const ask = (key: string) => fetch(`${listening.url}/v1/traces`, { headers: { authorization: `Bearer ${key}` } });

    expect([(await ask('other')).status, (await ask('sk-local-1')).status]).toEqual([401, 200]);
    expect(stderr()).not.toContain('sk-local-1');
  });

  it('lets pages of --allow-origin read answers', async () => {
    const origin = 'https://app.example';
    const { listening } = await startDev(['--allow-origin', 'https://other.example', '--allow-origin', origin]);
    const response = await fetch(`${listening.url}/v1/orphans`, { headers: { origin } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });

  it('asks for the key of the environment when others can reach it', async () => {
    const { listening } = await startDev(['--host', '0.0.0.0'], { LMNR_PROJECT_API_KEY: 'sk-shared-1' });
    const ask = (key: string) => fetch(`${listening.url}/v1/traces`, { headers: { authorization: `Bearer ${key}` } });

    expect([(await ask('other')).status, (await ask('sk-shared-1')).status]).toEqual([401, 200]);
  });

  it('goes on when nobody reads its output any more', async () => {
    const { child, listening } = await startDev();
    child.stdout.destroy();
    child.stderr.destroy();

    expect((await fetch(`${listening.url}/health`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
  });

  it('prices tokens as the file of --prices says', async () => {
    const file = join(folder.path, 'prices.json');
    await writeFile(file, JSON.stringify({ 'our-model': { input: 1_000_000, output: 2_000_000 } }));
    const { listening } = await startDev(['--data', ':memory:', '--prices', file]);
    await using client = new LaminarClient({ baseUrl: listening.url, projectApiKey: 'any' });
    const attributes = {
      'gen_ai.request.model': 'our-model',
      'gen_ai.usage.input_tokens': 1,
      'gen_ai.usage.output_tokens': 2,
    };
    const span = client.outbox.startSpan({ traceId: newTraceId(), name: 'call', attributes });
    span.end();
    await client.outbox.flush({ throwOnFailure: true });
    expect(await client.traces.get(span.traceId)).toMatchObject({ inputCost: 1, outputCost: 4, totalCost: 5 });
  });

  const run = (...args: string[]) => runCliProcess(['dev', ...args], { cwd: folder.path, env: { HOME: folder.path } });

  it('refuses to be open to others without a key', async () => {
    const { exitCode, stderr } = await run('--host', '0.0.0.0', '--port', '0');

    expect(exitCode).toBe(2);
    expect(stderr).toContain('--api-key');
  });

  it('refuses prices that are none, and names the place', async () => {
    const file = join(folder.path, 'bad.json');
    await writeFile(file, '{"m":{"input":"1","output":2}}');
    const { exitCode, stderr } = await run('--prices', file);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('prices["m"].input')]);
  });

  it('refuses a port that is taken, in one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { exitCode, stderr } = await run('--port', String(port), '--data', ':memory:');
    other.close();

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^tailrace: .*in use.*\n$/);
  });

  it('refuses data that another server has', async () => {
    await startDev();
    const { exitCode, stderr } = await run('--port', '0');

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^tailrace: .*tailrace\.db is in use by another server \(pid \d+\).*\n$/);
  });

  it.each([
    ['a port that is none', ['--port', '99999'], 'Expected 0 to 65535'],
    ['an empty port', ['--port', ''], 'Expected 0 to 65535'],
    ['a store that there is not', ['--port', '0', '--data', 'mysql://x'], 'mysql'],
  ])('refuses %s with exit code 2', async (_case, args, message) => {
    const { exitCode, stderr } = await run(...args);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
