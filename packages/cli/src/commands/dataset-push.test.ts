import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

let test: CliTest;

beforeAll(async () => {
  test = await startCliTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const writeInput = (name: string, text: string) => writeFile(join(test.folder, name), text);
const toJsonl = (points: readonly unknown[]) => points.map((point) => `${JSON.stringify(point)}\n`).join('');

async function readAll(name: string) {
  const points = [];
  for await (const { data, target, metadata } of test.client.datasets.items({ name })) {
    points.push({ data, target, metadata });
  }
  return points;
}

describe('tailrace dataset push', () => {
  it('makes the dataset, stores every row in order and sums up in one line', async () => {
    const points = Array.from({ length: 25 }, (_, index) => ({ data: { index }, target: index * 2, metadata: {} }));
    await writeInput('many.jsonl', toJsonl(points));
    const { exitCode, stderr, stdout } = await test.run([
      'dataset',
      'push',
      'many',
      'many.jsonl',
      '--batch-size',
      '10',
    ]);

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'many: 25 created, 0 updated, 0 unchanged, 0 rejected; version 1\n',
    });
    expect(await readAll('many')).toEqual(points);
  });

  it('updates rows by --key, and says so as JSON', async () => {
    await writeInput('stock.csv', 'sku,count\na,1\nb,2\n');
    await test.run(['dataset', 'push', 'stock', 'stock.csv', '--key', 'sku']);
    await writeInput('stock.csv', 'sku,count\na,1\nb,3\nc,4\n');
    const { exitCode, stdout } = await test.run(['dataset', 'push', 'stock', 'stock.csv', '--key', 'sku', '--json']);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      name: 'stock',
      datasetId: expect.any(String),
      version: 2,
      count: 3,
      created: 1,
      updated: 1,
      unchanged: 1,
      rejected: [],
      pushId: expect.any(String),
    });
    expect(await readAll('stock')).toHaveLength(3);
  });

  it('makes the dataset like the file with --mirror, and says before what that would do with --dry-run', async () => {
    await writeInput('mirror.csv', 'sku,count\na,1\nb,2\n');
    const push = ['dataset', 'push', 'mirror', 'mirror.csv', '--key', 'sku', '--json'];
    await test.run(push);
    await writeInput('mirror.csv', 'sku,count\na,1\nc,3\n');
    const plan = JSON.parse((await test.run([...push, '--mirror', '--dry-run'])).stdout);
    expect(await readAll('mirror')).toHaveLength(2);
    const { exitCode, stdout } = await test.run([...push, '--mirror']);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ created: 1, unchanged: 1, deleted: 1, deletedIds: plan.deletedIds });
    expect(plan).toMatchObject({ created: 1, unchanged: 1, deleted: 1 });
    expect((await readAll('mirror')).map(({ data }) => (data as { sku: string }).sku).sort()).toEqual(['a', 'c']);
  });

  it('names refused rows of JSONL with their lines, stores the others and ends with 3', async () => {
    await writeInput('holes.jsonl', '{"data":{"sku":"a"}}\n\n{"data":{}}\n{"data":{"sku":"b"}}\n');
    const { exitCode, stderr, stdout } = await test.run([
      'dataset',
      'push',
      'holes',
      'holes.jsonl',
      '--key',
      'sku',
      '--json',
    ]);

    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^tailrace: holes\.jsonl, line 3: key: expected a key.*\nholes: 2 created.* 1 rejected/);
    expect(JSON.parse(stdout)).toMatchObject({ created: 2, rejected: [{ line: 3, field: 'key' }] });
    expect(await readAll('holes')).toHaveLength(2);
  });

  it('names the line where a refused row of CSV begins, also after rows of several lines', async () => {
    await writeInput('lines.csv', 'sku,text\r\na,"one ""and""\r\ntwo"\r\n\r\n"",three\r\nb,four\r\n');
    const { exitCode, stderr } = await test.run(['dataset', 'push', 'lines', 'lines.csv', '--key', 'sku']);

    expect(exitCode).toBe(3);
    expect(stderr).toContain('tailrace: lines.csv, line 5: key:');
  });

  it('ends with 1 when every row is refused', async () => {
    await writeInput('none.jsonl', toJsonl([{ data: {} }]));
    const { exitCode } = await test.run(['dataset', 'push', 'none', 'none.jsonl', '--key', 'sku']);

    expect(exitCode).toBe(1);
  });

  it.each([
    ['lines of JSONL', 'holes-2.jsonl', '{"data":1}\n{"data":\n[]\n\n{"data":2}\n{"date":3}\n', [2, 3, 6]],
    ['rows of CSV', 'holes-2.csv', 'data\n1\n"x"y\n2\n3,4\n"5\n', [3, 5, 6]],
  ])('names %s that cannot be read, stores their neighbours and ends with 3', async (_case, file, text, lines) => {
    await writeInput(file, text);
    const { exitCode, stderr, stdout } = await test.run(['dataset', 'push', file, file, '--json']);

    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ created: 2, rejected: lines.map((line) => ({ line, field: 'row' })) });
    for (const line of lines) expect(stderr).toContain(`tailrace: ${file}, line ${line}: row: `);
    expect((await readAll(file)).map(({ data }) => data)).toEqual([1, 2]);
  });

  it('says where to go on when a file cannot be read any further, and goes on there without gaps or duplicates', async () => {
    const good = toJsonl(Array.from({ length: 4 }, (_, index) => ({ data: index })));
    const push = ['dataset', 'push', 'broken', 'broken.jsonl', '--batch-size', '2'];
    await writeFile(join(test.folder, 'broken.jsonl'), Buffer.concat([Buffer.from(good), Buffer.from([0xff])]));
    const first = await test.run(push);

    expect(first.exitCode).toBe(1);
    expect(first.stderr).toContain('line 5');
    const [, flags = ''] = /(--start-at \d+ --push-id \S+)/.exec(first.stderr) ?? [];
    await writeInput('broken.jsonl', `${good}{"data":4}\n`);
    const second = await test.run([...push, ...flags.split(' ')]);

    expect(second.exitCode).toBe(0);
    expect((await readAll('broken')).map(({ data }) => data)).toEqual([0, 1, 2, 3, 4]);
  });

  it('draws a bar where stderr is a terminal, and takes it away for the summary', async () => {
    await writeInput('bar.jsonl', toJsonl([{ data: 1 }]));
    const { stderr, stdout } = await test.run(['dataset', 'push', 'bar', 'bar.jsonl'], { isErrorTerminal: true });

    expect(stdout).toBe('');
    expect(stderr).toContain('█ 100 % 1 done');
    expect(stderr).toContain('\r\u001b[Kbar: 1 created');
  });

  it('says that an empty file has nothing to push', async () => {
    await writeInput('empty.jsonl', '');
    const { exitCode, stderr } = await test.run(['dataset', 'push', 'empty', 'empty.jsonl']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'empty.jsonl has no rows to push.\n' });
  });

  it('makes no dataset with --no-create', async () => {
    await writeInput('one.jsonl', toJsonl([{ data: 1 }]));
    const { exitCode, stderr } = await test.run(['dataset', 'push', 'not-there', 'one.jsonl', '--no-create']);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Dataset not found') });
  });

  it.each([
    ['a file that is not there', ['missing.jsonl'], 'cannot read missing.jsonl'],
    ['a file of no known format', ['rows.txt'], 'pass --format'],
    ['a folder', ['.', '--format', 'csv'], 'it is not a file'],
    ['another format', ['rows.txt', '--format', 'xml'], 'Allowed choices are jsonl, csv'],
  ])('refuses %s with exit code 2', async (_case, args, message) => {
    const { exitCode, stderr } = await test.run(['dataset', 'push', 'questions', ...args]);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
