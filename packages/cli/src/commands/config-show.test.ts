import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, type TestFolder } from '../testing/make-folder.js';
import { runCliProcess } from '../testing/run-cli-process.js';

const KEY = 'sk-0123456789-abcd';

let home: TestFolder;
let project: TestFolder;

beforeEach(async () => {
  home = await makeFolder();
  project = await makeFolder();
});
afterEach(async () => {
  await home[Symbol.asyncDispose]();
  await project[Symbol.asyncDispose]();
});

async function writeUserFile(settings: object): Promise<string> {
  const folder = join(home.path, '.config', 'tailrace');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(settings));
  return join(folder, 'config.json');
}

const writeProjectFile = (text: string) => writeFile(join(project.path, 'tailrace.json'), text);

async function show(flags: string[] = [], env: Record<string, string> = {}) {
  const args = ['config', 'show', '--origin', '--json', ...flags];
  const { exitCode, stderr, stdout } = await runCliProcess(args, {
    cwd: project.path,
    env: { HOME: home.path, ...env },
  });
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('tailrace config show', () => {
  it('goes to the local server when nothing is set', async () => {
    expect(await show()).toEqual({
      baseUrl: { value: 'http://127.0.0.1:8000', origin: 'default without a key' },
      apiKey: { value: '****', origin: 'default for loopback' },
      timeoutMs: { value: null, origin: 'default' },
    });
  });

  it('goes where the libraries go when there is a key only', async () => {
    const { baseUrl } = await show([], { LMNR_PROJECT_API_KEY: KEY });

    expect(baseUrl).toEqual({ value: 'https://api.lmnr.ai', origin: 'default with a key' });
  });

  it('lets a flag win over the environment, that over ./tailrace.json, and that over the file of the user', async () => {
    const userFile = await writeUserFile({ baseUrl: 'http://user', apiKey: 'user-key-0000', timeout: '9s' });
    expect((await show()).baseUrl).toEqual({ value: 'http://user', origin: `file ${userFile}` });

    await writeProjectFile('{"baseUrl":"http://project"}');
    const both = await show();
    expect(both.baseUrl).toEqual({ value: 'http://project', origin: 'file ./tailrace.json' });
    expect(both.apiKey).toEqual({ value: '****0000', origin: `file ${userFile}` });
    expect(both.timeoutMs).toEqual({ value: 9_000, origin: `file ${userFile}` });

    const env = { LMNR_BASE_URL: 'http://env', LMNR_PROJECT_API_KEY: KEY };
    const withEnv = await show([], env);
    expect(withEnv.baseUrl).toEqual({ value: 'http://env', origin: 'env LMNR_BASE_URL' });
    expect(withEnv.apiKey).toEqual({ value: '****abcd', origin: 'env LMNR_PROJECT_API_KEY' });

    const withFlags = await show(['--base-url', 'http://flag', '--timeout', '2m'], env);
    expect(withFlags.baseUrl).toEqual({ value: 'http://flag', origin: 'flag --base-url' });
    expect(withFlags.timeoutMs).toEqual({ value: 120_000, origin: 'flag --timeout' });
  });

  it('counts blank variables as unset', async () => {
    expect((await show([], { LMNR_BASE_URL: ' ', LMNR_PROJECT_API_KEY: '' })).baseUrl.origin).toBe(
      'default without a key',
    );
  });

  it('never shows a key, in no form', async () => {
    for (const flags of [['--json'], ['--json', '--origin'], ['--origin'], []]) {
      const args = ['config', 'show', '--api-key', KEY, ...flags];
      const { stderr, stdout } = await runCliProcess(args, { cwd: project.path, env: { HOME: home.path } });
      expect(stdout).toContain('****abcd');
      expect(stdout + stderr).not.toContain(KEY);
    }
  });

  it('shows people one setting a line', async () => {
    const { stdout } = await runCliProcess(['config', 'show'], { cwd: project.path, env: { HOME: home.path } });

    expect(stdout).toBe('baseUrl\thttp://127.0.0.1:8000\napiKey\t****\ntimeoutMs\tnot set\n');
  });

  it.each([
    ['is no JSON', '{"apiKey":"secret-key-1234"', './tailrace.json: is not valid JSON'],
    ['is no object', '[]', './tailrace.json: expected an object'],
    ['has a key that means nothing', '{"baseURL":"http://x"}', './tailrace.json: unknown key "baseURL"'],
    ['has an empty value', '{"apiKey":""}', './tailrace.json: "apiKey" must be a non-empty string'],
    ['has a timeout that is none', '{"timeout":"soon"}', './tailrace.json: "timeout" must be a duration'],
    ['has an address that is none', '{"baseUrl":"nowhere"}', 'file ./tailrace.json: expected a URL'],
  ])('refuses a file that %s, without repeating what may be secret', async (_case, text, message) => {
    await writeProjectFile(text);
    const { exitCode, stderr } = await runCliProcess(['config', 'show'], {
      cwd: project.path,
      env: { HOME: home.path },
    });

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
    expect(stderr).not.toContain('secret-key');
  });
});

describe('a key that ./tailrace.json would send elsewhere', () => {
  it('is announced before anything is sent', async () => {
    await writeProjectFile('{"baseUrl":"http://192.0.2.1:9","timeout":"50ms"}');
    const env = { HOME: home.path, LMNR_PROJECT_API_KEY: KEY };
    const { stderr } = await runCliProcess(['traces', 'list'], { cwd: project.path, env });

    expect(stderr).toContain('Sending the key of env LMNR_PROJECT_API_KEY to http://192.0.2.1:9');
  });
});
