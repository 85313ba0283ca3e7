import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError, newTraceId } from '@tailrace/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cliPath } from '../testing/cli-path.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

const MODULES = {
  'one.mjs': `
    import { appendFileSync } from 'node:fs';
    // Something that keeps a process alive.
    setInterval(() => {}, 1_000);
    export const summarize = async ({ text }) => appendFileSync('runs.txt', text);`,
  'two.mjs': `
    export const fail = () => { throw new Error('no model today'); };
    export const other = () => {};`,
  'params.mjs': `
    export const params = [{ name: 'text', type: 'string' }, { name: 'limit', type: 'number', required: false, default: 3 }];
    export const summarize = () => {};
    export const own = Object.assign(() => {}, { params: [{ name: 'topic' }] });`,
  'bad-params.mjs': 'export const params = { text: String }; export const summarize = () => {};',
  'default.mjs': 'export default () => {}; export const helper = () => {};',
  'none.mjs': 'export const answer = 42;',
  'broken.mjs': "throw new Error('no such setting');",
};

let test: CliTest;
let children: ChildProcess[] = [];

beforeAll(async () => {
  test = await startCliTest();
  for (const [name, text] of Object.entries(MODULES)) await writeFile(join(test.folder, name), text);
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});
afterAll(() => test[Symbol.asyncDispose]());

async function serve(...args: string[]) {
  const child = spawn(process.execPath, [cliPath(), 'rollout', 'serve', '--json', ...args], {
    cwd: test.folder,
    env: { HOME: test.folder, LMNR_BASE_URL: test.url },
    stdio: 'pipe',
  });
  children.push(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, serving: JSON.parse(line) as { sessionId: string; name: string }, stderr: () => stderr };
}

describe('tailrace rollout serve', () => {
  it('runs the function of a module with the arguments of each run', async () => {
    const { serving } = await serve('one.mjs');
    const { rolloutSessions } = test.client;
    const { sessionId } = serving;
    await rolloutSessions.run({ sessionId, args: { text: 'hello' } });

    expect(serving).toEqual({ sessionId, name: 'summarize', pid: expect.any(Number) });
    expect(await rolloutSessions.wait({ sessionId })).toMatchObject({ status: 'FINISHED', error: null });
    expect(await readFile(join(test.folder, 'runs.txt'), 'utf8')).toBe('hello');
  });

  it('shows why a run failed, and reports it', async () => {
    const { serving, stderr } = await serve('two.mjs', '--name', 'fail');
    const { sessionId } = serving;
    await test.client.rolloutSessions.run({ sessionId });

    expect(await test.client.rolloutSessions.wait({ sessionId })).toMatchObject({ error: 'no model today' });
    expect(stderr()).toContain('tailrace: the run failed: Error: no model today');
  });

  it('ends with 130 on Ctrl+C and deletes the session, whatever the module keeps open', async () => {
    const sessionId = newTraceId();
    const { child, serving, stderr } = await serve('one.mjs', '--session', sessionId);
    child.kill('SIGINT');

    expect(await once(child, 'close')).toEqual([130, null]);
    expect(serving.sessionId).toBe(sessionId);
    expect(stderr()).toContain('Closed.\n');
    await expect(test.client.rolloutSessions.get({ sessionId })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('serves the default export where there are several, named for the file', async () => {
    const { serving } = await serve('default.mjs');

    expect(serving.name).toBe('default');
  });

  it.each([
    ['the export params', ['--name', 'summarize'], [{ name: 'text' }, { name: 'limit', required: false, default: 3 }]],
    ['params of the function', ['--name', 'own'], [{ name: 'topic' }]],
    [
      '--param',
      ['--name', 'own', '--param', 'text:string', '--param', 'limit:number?'],
      [
        { name: 'text', type: 'string', required: true },
        { name: 'limit', type: 'number', required: false },
      ],
    ],
  ])('shows the parameters of %s in the UI', async (_case, flags, params) => {
    const { serving } = await serve('params.mjs', ...flags);

    const session = await test.client.rolloutSessions.get({ sessionId: serving.sessionId });
    expect(session.params).toMatchObject(params);
  });

  it('says once what ended it', async () => {
    const { exitCode, stderr, stdout } = await test.run(['rollout', 'serve', 'two.mjs', '--name', 'other', '--json'], {
      env: { LMNR_BASE_URL: `${test.url}/nowhere` },
    });

    expect(exitCode).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: expect.any(String) } });
  });

  it.each([
    ['a module that is not there', ['missing.mjs'], 'cannot import missing.mjs'],
    ['a module that fails', ['broken.mjs'], 'no such setting'],
    ['a module without functions', ['none.mjs'], 'exports no function to serve'],
    ['several functions without --name', ['two.mjs'], 'choose one with --name: fail, other'],
    ['an export that is not there', ['two.mjs', '--name', 'third'], 'exports no function third; it has fail, other'],
    ['params that are none', ['bad-params.mjs'], 'params: expected a list'],
    ['a parameter without a name', ['one.mjs', '--param', ':string'], 'Expected a name such as text'],
    ['a session id that is none', ['one.mjs', '--session', 'x'], 'sessionId'],
  ])('refuses %s with exit code 2', async (_case, args, message) => {
    const { exitCode, stderr } = await test.run(['rollout', 'serve', ...args]);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
