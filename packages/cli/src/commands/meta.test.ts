import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

async function metadataAfter(args: (traceId: string) => string[], input?: string): Promise<Record<string, unknown>> {
  const traceId = await test.writeTrace();
  const result = await test.run(['meta', ...args(traceId)], { input });
  expect(result, result.stderr).toMatchObject({ exitCode: 0 });
  return (await test.client.traces.get(traceId)).metadata;
}

describe('tailrace meta', () => {
  it('reads values as JSON where they are JSON, else as text', async () => {
    const pairs = ['plan=pro', 'hits=3', 'ok=true', 'none=null', 'list=[1,"a"]', 'id="3"', 'empty=', 'formula=a=b'];

    expect(await metadataAfter((id) => [id, ...pairs])).toEqual({
      plan: 'pro',
      hits: 3,
      ok: true,
      none: null,
      list: [1, 'a'],
      id: '3',
      empty: '',
      formula: 'a=b',
    });
  });

  it('takes an object from --data', async () => {
    const metadata = await metadataAfter((id) => [id, '--data', '{"labels":["refund"],"deep":{"a":1}}']);

    expect(metadata).toEqual({ labels: ['refund'], deep: { a: 1 } });
  });

  it('lets pairs win over --data, and --data over --file', async () => {
    const file = join(test.folder, 'patch.json');
    await writeFile(file, '{"a":"file","b":"file","c":"file"}');
    const metadata = await metadataAfter((id) => [id, 'a=pair', '--data', '{"a":"data","b":"data"}', '--file', file]);

    expect(metadata).toEqual({ a: 'pair', b: 'data', c: 'file' });
  });

  it('takes an object from stdin', async () => {
    expect(await metadataAfter((id) => [id, '--file', '-'], '{"from":"stdin"}')).toEqual({ from: 'stdin' });
  });

  it('writes what it sent as JSON', async () => {
    const traceId = await test.writeTrace();
    const { stdout } = await test.run(['meta', traceId, 'plan=pro', '--json']);

    expect(JSON.parse(stdout)).toEqual({ traceId, metadata: { plan: 'pro' }, state: 'applied' });
  });

  it.each([
    ['nothing to write', [], 'no metadata given'],
    ['a pair without =', ['plan'], '"plan" is not key=value'],
    ['a pair without a key', ['=pro'], '"=pro" is not key=value'],
    ['data that is no JSON', ['--data', '{plan'], '--data: is not valid JSON'],
    ['data that is a list', ['--data', '[1]'], '--data: expected a JSON object'],
    ['a file that is not there', ['--file', 'nope.json'], '--file nope.json: cannot be read'],
    ['empty stdin', ['--file', '-'], 'stdin: is not valid JSON'],
  ])('refuses %s with exit code 2', async (_case, args, message) => {
    const { exitCode, stderr } = await test.run(['meta', '0af76519-16cd-43dd-8448-eb211c80319c', ...args]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('refuses to read ids and metadata from the same stdin', async () => {
    const { exitCode, stderr } = await test.run(['meta', '-', '--file', '-']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('not both') });
  });
});
