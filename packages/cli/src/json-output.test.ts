import { existsSync } from 'node:fs';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from './testing/parse-lines.js';
import { type CliTest, startCliTest } from './testing/start-cli-test.js';

const UNSEEN = '0af76519-16cd-43dd-8448-eb211c80319c';

/** Every command that ends by itself; `dev` has its own tests. */
const commands = (traceId: string): [name: string, args: string[], input?: string][] => [
  ['tag', ['tag', traceId, 'a']],
  ['tag -', ['tag', '-', 'a'], traceId],
  ['untag', ['untag', traceId, 'a']],
  ['untag -', ['untag', '-', 'a'], traceId],
  ['meta', ['meta', traceId, 'a=1']],
  ['meta -', ['meta', '-', 'a=1'], traceId],
  ['score', ['score', traceId, 'a', '1']],
  ['score -', ['score', '-', 'a', '1'], traceId],
  ['traces list', ['traces', 'list']],
  ['traces show', ['traces', 'show', traceId]],
  ['orphans', ['orphans']],
  ['doctor', ['doctor']],
  ['config show', ['config', 'show']],
];
const names = commands('').map(([name]) => name);

let test: CliTest;
let broken: TestServer;
let traceId: string;

beforeAll(async () => {
  test = await startCliTest();
  traceId = await test.writeTrace();
  await test.client.tags.tag(UNSEEN, 'early');
  broken = await startTestServer({ status: 400, body: { error: { code: 'broken', message: 'nothing works here' } } });
});
afterAll(async () => {
  await broken.close();
  await test[Symbol.asyncDispose]();
});

function run(name: string, flags: string[], isTerminal = false) {
  const [, args = [], input] = commands(traceId).find(([candidate]) => candidate === name) ?? [];
  return test.run([...args, ...flags], { input, isTerminal });
}

describe('with --json, stdout is JSON and nothing else', () => {
  it.each(names)('when %s succeeds', async (name) => {
    const { exitCode, stdout } = await run(name, ['--json']);

    expect(exitCode).toBe(0);
    expect(parseLines(stdout).length).toBeGreaterThan(0);
    expect(stdout).not.toContain('"error"');
  });

  it.each(names.filter((name) => name !== 'config show'))('when %s fails', async (name) => {
    const { exitCode, stderr, stdout } = await run(name, ['--json', '--base-url', broken.url]);
    const last = parseLines(stdout).at(-1);

    expect(exitCode).toBe(1);
    if (name === 'doctor') expect(last).toMatchObject({ ok: false });
    else expect(last).toMatchObject({ error: { code: 'broken', message: expect.stringContaining('nothing works') } });
    expect(stderr === '').toBe(name === 'doctor');
  });

  it.each(names)('when %s is used wrongly', async (name) => {
    const { exitCode, stdout } = await run(name, ['--json', '--no-such-flag']);

    expect(exitCode).toBe(2);
    expect(parseLines(stdout)).toEqual([
      { error: { code: 'usage', message: expect.stringContaining('--no-such-flag') } },
    ]);
  });
});

describe.skipIf(!existsSync('/usr/bin/script'))('on a terminal, with --json (needs the program "script")', () => {
  it.each(names)('%s writes the same JSON', async (name) => {
    const success = await run(name, ['--json'], true);
    const failure = await run(name, ['--json', '--no-such-flag'], true);

    expect(parseLines(success.stdout).length).toBeGreaterThan(0);
    expect(parseLines(failure.stdout)).toHaveLength(1);
    expect(failure.exitCode).toBe(2);
  });
});

describe('without --json', () => {
  it.each(names)('%s writes errors to stderr only', async (name) => {
    const { exitCode, stderr, stdout } = await run(name, ['--no-such-flag']);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^tailrace: unknown option '--no-such-flag'.*\n$/);
  });

  it.each(names)('%s writes nothing but errors to stderr with --quiet', async (name) => {
    expect((await run(name, ['--quiet'])).stderr).toBe('');
  });
});
