import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;
beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('tailrace sql', () => {
  it('writes rows as columns, or as JSON Lines', async () => {
    const traceId = await test.writeTrace();
    const query = 'select id, num_spans, user_id from traces where id = {id:UUID} and num_spans = {n:Int64}';
    const columns = await test.run(['sql', query, `id=${traceId}`, 'n=1']);
    expect(columns).toMatchObject({ exitCode: 0, stdout: `${traceId}\t1\t-\n` });
    const lines = await test.run(['sql', '-', `id=${traceId}`, 'n=1', '--json'], { input: query });
    expect(parseLines(lines.stdout)).toEqual([{ id: traceId, num_spans: 1, user_id: null }]);
  });

  it("passes on the server's reason", async () => {
    const { exitCode, stderr } = await test.run(['sql', 'drop table spans']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Only SELECT statements are allowed');
  });
});
