import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
  const push = (data: string) =>
    test.client.datasets.push({ name: 'words', points: [{ data, target: 1 }], createDataset: true });
  await push('first');
  await push('second');
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace dataset pull', () => {
  it('writes every row to stdout as JSONL', async () => {
    const { exitCode, stderr, stdout } = await test.run(['dataset', 'pull', 'words']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(parseLines(stdout)).toEqual([
      { id: expect.any(String), data: 'first', target: 1, metadata: {} },
      { id: expect.any(String), data: 'second', target: 1, metadata: {} },
    ]);
  });

  it('reads an old version with --version', async () => {
    const { stdout } = await test.run(['dataset', 'pull', 'words', '--version', '1']);

    expect(parseLines(stdout)).toMatchObject([{ data: 'first' }]);
  });

  it('writes CSV to stdout', async () => {
    const { stdout } = await test.run(['dataset', 'pull', 'words', '--format', 'csv']);

    expect(stdout).toMatch(/^id,data,target,metadata\r\n[^\n]*first[^\n]*\r\n[^\n]*second[^\n]*\r\n$/);
  });

  it.each(['words.jsonl', 'words.csv'])('writes %s, which pushes back as unchanged', async (file) => {
    const { exitCode, stdout } = await test.run(['dataset', 'pull', 'words', '--out', file, '--json']);

    expect(exitCode).toBe(0);
    const { byteLength } = await readFile(join(test.folder, file));
    expect(JSON.parse(stdout)).toEqual({ name: 'words', path: file, count: 2, bytes: byteLength });
    const pushed = await test.run(['dataset', 'push', 'words', file, '--json']);
    expect(JSON.parse(pushed.stdout)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('leaves no file behind for a dataset that is not there', async () => {
    const { exitCode, stderr } = await test.run(['dataset', 'pull', 'unknown', '--out', 'unknown.jsonl']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Dataset not found') });
    expect(existsSync(join(test.folder, 'unknown.jsonl'))).toBe(false);
  });

  it.each([
    ['a version that is none', ['--version', '0'], 'Expected a whole number'],
    ['CSV on a stdout that is to be JSON', ['--json', '--format', 'csv'], '--out'],
    ['a file of no known format', ['--out', 'words.txt'], 'pass --format'],
  ])('refuses %s with exit code 2', async (_case, args, message) => {
    const { exitCode, stderr } = await test.run(['dataset', 'pull', 'words', ...args]);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
