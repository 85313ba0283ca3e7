import { newTraceId } from '@tailrace/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace orphans', () => {
  it('lists writes whose trace has not come, and no others', async () => {
    const known = await test.writeTrace();
    const unknown = newTraceId();
    await test.client.tags.tag(known, 'a');
    await test.client.tags.tag(unknown, 'lost');
    const { stdout } = await test.run(['orphans', '--json']);

    expect(parseLines(stdout)).toMatchObject([{ traceId: unknown, tags: ['lost'], state: 'pending' }]);
  });

  it('writes columns for other programs', async () => {
    const { stdout } = await test.run(['orphans']);

    expect(stdout.trimEnd().split('\t').slice(3)).toEqual(['pending', expect.stringMatching(/Z$/), 'lost', '-', '-']);
  });

  it('gives its ids to the write commands', async () => {
    const { stdout } = await test.run(['orphans', '--all', '--json']);
    const result = await test.run(['untag', '-', 'lost'], { input: stdout });

    expect(result).toMatchObject({ exitCode: 0, stderr: '1 written, 0 failed\n' });
  });
});
