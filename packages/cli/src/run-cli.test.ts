import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, open } from 'node:fs/promises';
import { startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliPath } from './testing/cli-path.js';
import { makeFolder } from './testing/make-folder.js';
import { runCliProcess } from './testing/run-cli-process.js';
import { type CliTest, startCliTest } from './testing/start-cli-test.js';

const UNSEEN = '0af76519-16cd-43dd-8448-eb211c80319c';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('the command line', () => {
  it('prints its version', async () => {
    expect(await runCliProcess(['--version'])).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  it('prints help to stdout when asked, with the flags that every command takes', async () => {
    for (const args of [['--help'], ['tag', '--help'], ['traces', 'list', '--help']]) {
      const { exitCode, stderr, stdout } = await runCliProcess(args);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      for (const flag of ['--base-url', '--api-key', '--json', '--quiet', '--timeout']) expect(stdout).toContain(flag);
    }
  });

  it.each([[[]], [['traces']], [['config']]])('prints help to stderr when the command is missing: %j', async (args) => {
    const { exitCode, stderr, stdout } = await runCliProcess(args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: tailrace');
    expect(stderr).toContain('tailrace: no command given');
  });

  it('suggests the command that was meant', async () => {
    const { exitCode, stderr } = await runCliProcess(['tagg']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean tag?') });
  });

  it('takes the common flags before and after the command', async () => {
    const traceId = await test.writeTrace();
    const before = await test.run(['--json', 'tag', traceId, 'x']);
    const after = await test.run(['tag', traceId, 'x', '--json']);

    expect(before.stdout).toBe(after.stdout);
  });

  it('loads neither the server nor undici for a single write', async () => {
    const traceId = await test.writeTrace();
    const { stderr } = await test.run(['tag', traceId, 'x'], { env: { NODE_DEBUG: 'esm' } });

    expect(stderr).toContain('/core/dist/');
    expect(stderr).not.toMatch(/fastify|node_modules\/undici|\/server\/dist\//);
  });
});

describe('in rough surroundings', () => {
  it('works without HOME, as in CI, with nothing on stdin', async () => {
    const env = { CI: '1', LMNR_BASE_URL: test.url };
    const { exitCode } = await runCliProcess(['tag', UNSEEN, 'x'], { env, cwd: test.folder });

    expect(exitCode).toBe(0);
  });

  it('works with a home that cannot be written', async () => {
    await using home = await makeFolder();
    await chmod(home.path, 0o500);
    const { exitCode } = await test.run(['tag', UNSEEN, 'x'], { env: { HOME: home.path } });

    expect(exitCode).toBe(0);
  });

  it('works with a home that is not there', async () => {
    const { exitCode } = await test.run(['tag', UNSEEN, 'x'], { env: { HOME: '/nonexistent' } });

    expect(exitCode).toBe(0);
  });

  it('says which flag or variable is missing instead of asking', async () => {
    const { exitCode, stderr } = await test.run(['tag', UNSEEN, 'x', '--base-url', 'https://tailrace.invalid']);

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--api-key.*LMNR_PROJECT_API_KEY/);
  });

  it('ends quietly when the reader of stdout goes away', async () => {
    for (let index = 0; index < 30; index++) await test.writeTrace();
    const args = ['-o', 'pipefail', '-c', '"$0" "$1" traces list --all --json | head -n 1'];
    const env = { PATH: '/usr/bin:/bin', HOME: test.folder, LMNR_BASE_URL: test.url };
    const child = spawn('bash', [...args, process.execPath, cliPath()], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const [exitCode] = await once(child, 'close');

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('goes on writing tags when nobody reads the receipts', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => test.writeTrace()));
    const env = { HOME: test.folder, LMNR_BASE_URL: test.url };
    const child = spawn(process.execPath, [cliPath(), 'tag', '-', 'unread', '--json'], { env, stdio: 'pipe' });
    child.stdout.destroy();
    child.stdin.end(ids.join('\n'));
    const [exitCode] = await once(child, 'close');

    expect(exitCode).toBe(0);
    expect((await test.client.traces.list({ tag: 'unread' })).items).toHaveLength(20);
  });

  it('fails when stdout cannot be written', async () => {
    const full = await open('/dev/full', 'w');
    const env = { HOME: test.folder, LMNR_BASE_URL: test.url };
    const child = spawn(process.execPath, [cliPath(), 'traces', 'list'], { env, stdio: ['ignore', full.fd, 'pipe'] });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const [exitCode] = await once(child, 'close');
    await full.close();

    expect(exitCode).toBe(1);
    expect(stderr).toContain('writing to stdout failed');
  });

  it('ends with 130 at Ctrl+C while the server does not answer', async () => {
    await using silent = await startTestServer(() => undefined);
    const env = { HOME: test.folder, LMNR_BASE_URL: silent.url };
    const child = spawn(process.execPath, [cliPath(), 'tag', UNSEEN, 'x'], { env, stdio: 'pipe' });
    while (silent.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');

    expect(await once(child, 'close')).toEqual([130, null]);
  });

  it('ends with 1 when the server does not answer in time, and names the flag', async () => {
    await using silent = await startTestServer(() => undefined);
    const { exitCode, stderr } = await test.run(['tag', UNSEEN, 'x', '--base-url', silent.url, '--timeout', '300ms']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--timeout') });
  });

  it('never repeats the key that a server echoes', async () => {
    const key = 'sk-0123456789-secret';
    await using backend = await startTestServer({ status: 400, body: { error: { message: `bad key ${key}` } } });
    const args = ['tag', UNSEEN, 'x', '--base-url', backend.url, '--api-key', key, '--json'];
    const { exitCode, stderr, stdout } = await test.run(args);

    expect(exitCode).toBe(1);
    expect(stderr + stdout).not.toContain(key);
  });
});
