import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

const UNSEEN = '0af76519-16cd-43dd-8448-eb211c80319c';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace tag', () => {
  it('adds tags, and tells people on stderr', async () => {
    const traceId = await test.writeTrace();
    const result = await test.run(['tag', traceId, 'reviewed', 'good answer']);

    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: `tagged ${traceId}\n` });
    expect((await test.client.traces.get(traceId)).tags.sort()).toEqual(['good answer', 'reviewed']);
  });

  it('writes one JSON document with the id in its usual form', async () => {
    const traceId = await test.writeTrace();
    const { stdout } = await test.run(['tag', `0x${traceId.replaceAll('-', '').toUpperCase()}`, 'a', '--json']);

    expect(JSON.parse(stdout)).toEqual({ traceId, tags: ['a'], state: 'applied' });
  });

  it('says that a tag waits for its trace', async () => {
    const { exitCode, stderr } = await test.run(['tag', UNSEEN, 'early']);
    const { stdout } = await test.run(['tag', UNSEEN, 'early', '--json']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: `tagged ${UNSEEN}, once the trace arrives\n` });
    expect(JSON.parse(stdout)).toMatchObject({ state: 'pending' });
  });

  it('takes tags that begin with a dash after --', async () => {
    const traceId = await test.writeTrace();
    const { exitCode } = await test.run(['tag', '--', traceId, '-x']);

    expect(exitCode).toBe(0);
    expect((await test.client.traces.get(traceId)).tags).toEqual(['-x']);
  });

  it('refuses an id that is none before anything is sent, with exit code 2', async () => {
    const result = await test.run(['tag', 'not-an-id', 'a', '--base-url', 'http://127.0.0.1:1']);

    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^tailrace: traceId: "not-an-id" is not a trace id.*\n$/);
  });

  it('refuses a tag that is too long, with its name', async () => {
    const { exitCode, stdout } = await test.run(['tag', UNSEEN, 'x'.repeat(201), '--json']);

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid_argument', field: 'tags[0]' } });
  });
});
