import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliPath } from '../testing/cli-path.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

const ROWS = 2_000;

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

/** Resolves once more rows are stored than can be under way, so that the command knows of some. */
async function untilUnderWay(name: string): Promise<void> {
  const { datasets } = test.client;
  while ((await datasets.getDatasetByName(name)).length === 0) await delay(2);
  while ((await datasets.pull({ name, limit: 1 })).totalCount < 20) await delay(2);
}

describe('a push that Ctrl+C ends', () => {
  it('ends with 130, says where to go on, and goes on there without gaps or duplicates', async () => {
    const rows = Array.from({ length: ROWS }, (_, data) => `${JSON.stringify({ data })}\n`);
    await writeFile(join(test.folder, 'long.jsonl'), rows.join(''));
    const push = ['dataset', 'push', 'long', 'long.jsonl', '--batch-size', '1'];
    const child = spawn(process.execPath, [cliPath(), ...push], {
      cwd: test.folder,
      env: { HOME: test.folder, LMNR_BASE_URL: test.url },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    await untilUnderWay('long');
    child.kill('SIGINT');

    expect(await once(child, 'close')).toEqual([130, null]);
    const [, flags = ''] = /(--start-at \d+ --push-id \S+)/.exec(stderr) ?? [];
    expect(flags).not.toBe('');
    expect((await test.client.datasets.pull({ name: 'long', limit: 1 })).totalCount).toBeLessThan(ROWS);
    const second = await test.run([...push, ...flags.split(' ')]);
    expect(second.exitCode).toBe(0);
    const stored = [];
    for await (const { data } of test.client.datasets.items({ name: 'long' })) stored.push(data);
    expect(stored).toEqual(rows.map((_, index) => index));
  });
});
