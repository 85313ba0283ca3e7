import { startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace untag', () => {
  it('takes off the named tags and leaves the others', async () => {
    const traceId = await test.writeTrace();
    await test.client.tags.tag(traceId, ['a', 'b', 'c']);
    const { exitCode, stdout } = await test.run(['untag', traceId, 'a', 'c', '--json']);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ traceId, removedTags: ['a', 'c'], state: 'applied' });
    expect((await test.client.traces.get(traceId)).tags).toEqual(['b']);
  });

  it('says so where the backend can only add tags', async () => {
    await using backend = await startTestServer({ status: 404, body: 'Not Found' });
    const traceId = await test.writeTrace();
    const { exitCode, stderr } = await test.run(['untag', traceId, 'a', '--base-url', backend.url]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('tags can be added there, not removed');
  });
});
