import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeEach(async () => {
  test = await startCliTest();
});
afterEach(() => test[Symbol.asyncDispose]());

const push = (name: string) => test.client.datasets.push({ name, points: [{ data: 1 }], createDataset: true });

describe('tailrace dataset list', () => {
  it('lists datasets as one JSON object a line, as the API has them', async () => {
    await push('questions');
    await push('answers');
    const { exitCode, stdout } = await test.run(['dataset', 'list', '--json']);

    expect(exitCode).toBe(0);
    expect(parseLines(stdout)).toEqual(await test.client.datasets.listDatasets());
    expect(parseLines(stdout)).toHaveLength(2);
  });

  it('writes columns with tabs between', async () => {
    await push('questions');
    const { stdout } = await test.run(['dataset', 'list']);

    expect(stdout).toMatch(/^\S+Z\t[\da-f-]{36}\tquestions\n$/);
  });

  it('says that there is none', async () => {
    expect(await test.run(['dataset', 'list'])).toEqual({ exitCode: 0, stdout: '', stderr: 'Nothing found.\n' });
  });
});
