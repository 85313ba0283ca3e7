import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliPath } from '../testing/cli-path.js';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
let traceIds: string[];

beforeAll(async () => {
  test = await startCliTest();
  traceIds = await Promise.all(Array.from({ length: 40 }, () => test.writeTrace()));
});
afterAll(() => test[Symbol.asyncDispose]());

async function listed(tag: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of test.client.traces.list({ tag })) ids.push(id);
  return ids.sort();
}

describe('ids from stdin', () => {
  it('are all written, and summed up for people', async () => {
    const result = await test.run(['tag', '-', 'bulk'], { input: `${traceIds.join('\n')}\n` });

    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: '40 written, 0 failed\n' });
    expect(await listed('bulk')).toEqual([...traceIds].sort());
  });

  it('may be blank lines, Windows lines, and lines of JSON as the lists write them', async () => {
    const [a, b, c] = traceIds;
    const input = `\r\n${a}\r\n\n{"id":"${b}","tags":[]}\n{"traceId":"${c}"}`;
    const { exitCode } = await test.run(['tag', '-', 'mixed'], { input });

    expect(exitCode).toBe(0);
    expect(await listed('mixed')).toEqual([a, b, c].sort());
  });

  it('pipe from one command into the next', async () => {
    const list = await test.run(['traces', 'list', '--all', '--json']);
    const { exitCode } = await test.run(['meta', '-', 'batch=7'], { input: list.stdout });

    expect(exitCode).toBe(0);
    expect((await test.client.traces.list({ metadata: { batch: 7 } })).items).toHaveLength(traceIds.length);
  });

  it('answer with one line of JSON each', async () => {
    const { stdout } = await test.run(['score', '-', 'quality', '1', '--json'], { input: traceIds.join('\n') });
    const receipts = parseLines(stdout);

    expect(receipts.map(({ traceId }) => traceId).sort()).toEqual([...traceIds].sort());
    expect(new Set(receipts.map(({ state }) => state))).toEqual(new Set(['applied']));
  });

  it('end with exit code 3 when some of them failed, each with its reason', async () => {
    const input = ['nope', traceIds[0], '{"no":"id"}', traceIds[1]].join('\n');
    const { exitCode, stderr, stdout } = await test.run(['tag', '-', 'partly', '--json'], { input });

    expect(exitCode).toBe(3);
    expect(stderr).toContain('2 written, 2 failed\n');
    const errors = parseLines<{ input?: string; error?: { code: string } }>(stdout).filter(({ error }) => error);
    expect(errors.map((line) => line.input).sort()).toEqual(['nope', '{"no":"id"}']);
    expect(errors.map(({ error }) => error?.code)).toEqual(['invalid_trace_id', 'invalid_trace_id']);
  });

  it('end with exit code 1 when all of them failed', async () => {
    const { exitCode } = await test.run(['tag', '-', 'x'], { input: 'nope\nneither' });

    expect(exitCode).toBe(1);
  });

  it('are nothing to do when there are none', async () => {
    const result = await test.run(['tag', '-', 'x', '--json'], { input: '' });

    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: '0 written, 0 failed\n' });
  });

  it('stop at a key that is refused instead of asking for each', async () => {
    await using backend = await startTestServer({ status: 401, body: { error: { code: 'unauthorized' } } });
    const input = Array.from({ length: 10_000 }, () => traceIds[0]).join('\n');
    const { exitCode, stderr } = await test.run(['tag', '-', 'x', '--base-url', backend.url], { input });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('stopped reading');
    expect(backend.requests.length).toBeLessThan(100);
  });

  it('sum up what was done when Ctrl+C comes while stdin is open', async () => {
    const env = { HOME: test.folder, LMNR_BASE_URL: test.url };
    const child = spawn(process.execPath, [cliPath(), 'tag', '-', 'interrupted', '--json'], { env, stdio: 'pipe' });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdin.write(`${traceIds[0]}\n`);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'close');

    expect(exitCode).toBe(130);
    expect(stderr).toContain('1 written, 0 failed');
  });
});
