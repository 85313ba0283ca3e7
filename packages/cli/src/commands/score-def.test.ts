import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
beforeEach(async () => {
  test = await startCliTest();
});
afterEach(() => test[Symbol.asyncDispose]());

const scoreDef = (...args: string[]) => test.run(['score-def', ...args]);
const listed = async () => (await test.client.analytics.scoreDefinitions.list()).items;

describe('tailrace score-def create', () => {
  it('makes definitions of every kind', async () => {
    const { exitCode, stderr } = await scoreDef('create', 'quality', '--kind', 'numeric', '--min', '1', '--max', '5');
    await scoreDef('create', 'solved', '--kind', 'boolean', '--true-label', 'Yes', '--description', 'Is it?');
    const options = ['--option', 'kind=Kind', '--option', 'rude'];
    await scoreDef('create', 'tone', '--kind', 'categorical', ...options, '--multiple', '--max-selections', '2');
    await scoreDef('create', 'speed', '--kind', 'numeric', '--config', '{"step":0.5}');

    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^created quality \([\da-f-]{36}\), version 1: a number from 1 to 5\n$/);
    expect((await listed()).map(({ config, name }) => [name, config])).toEqual([
      ['quality', { min: 1, max: 5 }],
      ['solved', { trueLabel: 'Yes' }],
      ['speed', { step: 0.5 }],
      [
        'tone',
        {
          options: [
            { key: 'kind', label: 'Kind' },
            { key: 'rude', label: 'rude' },
          ],
          selectionMode: 'multiple',
          maxSelections: 2,
        },
      ],
    ]);
  });

  it.each([
    [
      ['x', '--kind', 'boolean', '--max', '1'],
      '--max is not for a boolean definition, which takes --true-label, --false-label',
    ],
    [['x', '--kind', 'numeric', '--min', '5', '--max', '1'], 'config.max'],
    [['x', '--kind', 'categorical'], 'config.options'],
    [['x', '--kind', 'numeric', '--config', '[]'], '--config: expected a JSON object'],
    [['x', '--kind', 'numeric', '--config', '{}', '--min', '1'], '--config says it all; leave --min out'],
    [['x', '--kind', 'stars'], 'Allowed choices are numeric, categorical, boolean.'],
    [['x'], "required option '--kind <kind>' not specified"],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { exitCode, stderr } = await scoreDef('create', ...args);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(await listed()).toEqual([]);
  });
});

describe('tailrace score-def new-version', () => {
  it('changes what the flags name, and all of it with --config', async () => {
    await scoreDef('create', 'quality', '--kind', 'numeric', '--min', '1', '--max', '5');
    const { stdout } = await scoreDef('new-version', 'quality', '--max', '10', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ currentVersion: 2, config: { min: 1, max: 10 } });
    const { id } = JSON.parse(stdout);
    const { stderr } = await scoreDef('new-version', id, '--config', '{"step":1}', '--base-version', '2');
    expect(stderr).toBe(`changed quality (${id}), version 3: a number, in steps of 1\n`);
  });

  it('ends with exit code 1 when there is a newer version than the one that it follows', async () => {
    await scoreDef('create', 'quality', '--kind', 'numeric', '--max', '5');
    await scoreDef('new-version', 'quality', '--max', '10');
    const { exitCode, stderr } = await scoreDef('new-version', 'quality', '--max', '7', '--base-version', '1');

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/409 version_conflict: .* It is at version 2 now: tailrace score-def list shows it\n$/);
  });

  it('ends with exit code 2 when nothing changes, or nothing is called so', async () => {
    const unknown = await scoreDef('new-version', 'quality', '--max', '10');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain(
      'no score definition is called "quality"; there is none: tailrace score-def create',
    );
    await scoreDef('create', 'quality', '--kind', 'numeric');
    const same = await scoreDef('new-version', 'quality');
    expect(same.exitCode).toBe(2);
    expect(same.stderr).toContain('there is nothing to change');
  });
});

describe('tailrace score-def list', () => {
  it('lists definitions with what they take, or as the client has them', async () => {
    await scoreDef('create', 'solved', '--kind', 'boolean');
    await scoreDef('create', 'quality', '--kind', 'numeric', '--min', '1');

    const { stdout } = await scoreDef('list');
    expect(stdout.split('\n').map((line) => line.split('\t').slice(1))).toEqual([
      ['quality', 'numeric', '1', 'a number from 1'],
      ['solved', 'boolean', '1', 'yes or no'],
      [],
    ]);
    expect(parseLines((await scoreDef('list', '--json', '--kind', 'boolean')).stdout)).toMatchObject([
      { name: 'solved' },
    ]);
    expect(await scoreDef('list', '--archived')).toEqual({ exitCode: 0, stdout: '', stderr: 'Nothing found.\n' });
  });
});
