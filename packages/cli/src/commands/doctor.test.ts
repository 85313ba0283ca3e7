import { type SeenRequest, startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckResult } from '../doctor/check-result.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

async function diagnose(args: string[] = [], env: Record<string, string> = {}) {
  const { exitCode, stdout } = await test.run(['doctor', '--json', ...args], { env });
  const { checks, ok } = JSON.parse(stdout) as { ok: boolean; checks: CheckResult[] };
  const find = (name: CheckResult['name']) => checks.find((check) => check.name === name);
  return { exitCode, ok, checks, find };
}

/** Answers as a hosted backend does that knows only the documented routes. */
function documentedBackend() {
  return startTestServer((_request, response, { method, url }: SeenRequest) => {
    const isKnown = method === 'POST' && ['/v1/traces', '/v1/tag', '/v1/traces/metadata'].includes(url);
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' }).end(isKnown ? '{}' : '');
  });
}

describe('tailrace doctor', () => {
  it('finds everything in order, writes one annotation and reads it back', async () => {
    const { exitCode, ok, checks, find } = await diagnose();

    expect({ exitCode, ok }).toEqual({ exitCode: 0, ok: true });
    expect(checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'address ok',
      'key ok',
      'proxy ok',
      'certificates ok',
      'server ok',
      'clock ok',
      'access ok',
      'capabilities ok',
      'annotation ok',
    ]);
    expect(find('annotation')?.message).toMatch(/^written in \d+ ms, visible after \d+ ms/);
    const traceId = /trace ([\w-]+)/.exec(find('annotation')?.message ?? '')?.[1] ?? '';
    expect(await test.client.traces.get(traceId)).toMatchObject({
      topSpanName: 'tailrace doctor',
      tags: ['tailrace-doctor'],
    });
  });

  it('writes nothing with --no-write', async () => {
    const before = (await test.client.traces.list()).items.length;
    const { checks } = await diagnose(['--no-write']);

    expect(checks.at(-1)?.name).toBe('capabilities');
    expect((await test.client.traces.list()).items).toHaveLength(before);
  });

  it('writes one line a check for people', async () => {
    const { stdout } = await test.run(['doctor']);
    const lines = stdout.trimEnd().split('\n');

    expect(lines).toHaveLength(9);
    expect(lines[0]).toBe(`ok    address       ${test.url} (env LMNR_BASE_URL)`);
  });

  it('ends with exit code 2 without a key for a server elsewhere', async () => {
    const { exitCode, find, checks } = await diagnose(['--base-url', 'https://tailrace.invalid']);

    expect(exitCode).toBe(2);
    expect(find('key')).toMatchObject({ status: 'fail', message: expect.stringContaining('LMNR_PROJECT_API_KEY') });
    expect(checks).toHaveLength(2);
  });

  it('ends with exit code 1 when nothing answers', async () => {
    const { exitCode, ok, checks } = await diagnose(['--base-url', 'http://127.0.0.1:1']);

    expect({ exitCode, ok }).toEqual({ exitCode: 1, ok: false });
    expect(checks.at(-1)).toMatchObject({
      name: 'server',
      status: 'fail',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('ends with exit code 1 when the key is refused, without repeating it', async () => {
    await using backend = await startTestServer({
      status: 401,
      body: { error: { code: 'unauthorized', message: 'no' } },
    });
    const { exitCode, checks } = await diagnose(['--base-url', backend.url, '--api-key', 'sk-very-secret-0001']);

    expect(exitCode).toBe(1);
    expect(checks.at(-1)).toMatchObject({ name: 'access', status: 'fail' });
    expect(JSON.stringify(checks)).not.toContain('very-secret');
  });

  it('names what a backend cannot do, and still writes', async () => {
    await using backend = await documentedBackend();
    const { exitCode, find } = await diagnose(['--base-url', backend.url]);

    expect(exitCode).toBe(0);
    expect(find('access')).toMatchObject({ status: 'warn' });
    expect(find('capabilities')).toMatchObject({ status: 'warn', message: expect.stringContaining('/v1/untag') });
    expect(find('annotation')).toMatchObject({ status: 'ok', message: expect.stringContaining('cannot be read back') });
  });

  it('notices a clock that is wrong', async () => {
    const date = new Date(Date.now() + 120_000).toUTCString();
    await using backend = await startTestServer({ headers: { date } });
    const { find } = await diagnose(['--base-url', backend.url, '--no-write']);

    expect(find('clock')).toMatchObject({
      status: 'warn',
      message: expect.stringMatching(/1[12]\d s behind the server/),
    });
  });

  it('tells that proxy variables are not used, without showing them', async () => {
    const env = { HTTPS_PROXY: 'http://user:hunter2@proxy.invalid', LMNR_PROJECT_API_KEY: 'sk-0123456789' };
    const { checks, find } = await diagnose(['--base-url', 'https://tailrace.invalid', '--timeout', '2s'], env);

    expect(find('proxy')).toMatchObject({ status: 'warn', message: expect.stringContaining('HTTPS_PROXY') });
    expect(JSON.stringify(checks)).not.toContain('hunter2');
  });

  it('notices certificate variables that do not work', async () => {
    const missing = await diagnose([], { NODE_EXTRA_CA_CERTS: '/no/such.pem' });
    const off = await diagnose([], { NODE_TLS_REJECT_UNAUTHORIZED: '0' });

    expect(missing.find('certificates')).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('/no/such.pem'),
    });
    expect(off.find('certificates')).toMatchObject({ status: 'warn', message: expect.stringContaining('unset it') });
    expect(missing.exitCode).toBe(0);
  });
});
