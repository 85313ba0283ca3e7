import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EvalTest, startEvalTest } from '../testing/start-eval-test.js';

/** A file that evaluates doubling; `options` come last. */
const evaluating = (options = '', before = '') => `
  import { evaluate } from '@tailrace/evals';
  ${before}
  const [count = '4'] = process.argv.slice(2);
  await evaluate({
    data: Array.from({ length: Number(count) }, (_, index) => ({ data: index, target: index === 3 ? 0 : index * 2 })),
    executor: (input) => input * 2,
    evaluators: { exact: (output, target) => Number(output === target) },
    ${options}
  });`;

const FILES = {
  'plain.mjs': evaluating(),
  'printing.mjs': evaluating('', "console.log('on stdout'); console.error('on stderr');"),
  'failing.mjs': evaluating(
    "executor: (input) => { if (input < 2) throw new Error('no model today'); return input * 2; },",
  ),
  'wrong.mjs': evaluating('concurrency: 0,'),
  'sourceless.mjs': evaluating("data: (async function* () { yield { data: 1 }; throw new Error('disk gone'); })(),"),
  'late.mjs': `${evaluating()}\nthrow new Error('the assertion after it');`,
  'swallowed.mjs': evaluating("executor: () => { throw new Error('x'); },").replace(/\}\);$/, '}).catch(() => {});'),
  'twice.mjs': `${evaluating()}\n${evaluating().replace(/import .*|const \[.*/g, '')}`,
  'throws.mjs': `${evaluating('', "throw new Error('at load');")}`,
  'syntax.mjs': 'const = 1;',
  'never.mjs': 'export const unrelated = 1;',
  'typed.ts': 'const x: number = 1;',
  'dead-server.mjs': evaluating(
    'client,',
    "import { LaminarClient } from '@tailrace/client'; const client = new LaminarClient({ maxRetries: 0 });",
  ),
  'dependent.mjs': evaluating(
    '',
    `import { createRequire } from 'node:module';
     import { two } from 'esm-only';
     import three from 'cjs-only';
     import settings from './settings.json' with { type: 'json' };
     if (await Promise.resolve(two + three + settings.four) !== 9) throw new Error('dependencies');`,
  ),
  'settings.json': '{ "four": 4 }',
  'common.cjs': `
    const { evaluate } = require('@tailrace/evals');
    evaluate({ data: [{ data: 1 }], executor: (input) => input, evaluators: { value: (output) => output } });`,
  'wrapper.sh': 'echo between >&2\nnode "$@"\n',
  'node_modules/esm-only/package.json': '{ "name": "esm-only", "type": "module", "exports": "./index.js" }',
  'node_modules/esm-only/index.js': 'export const two = await Promise.resolve(2);',
  'node_modules/cjs-only/package.json': '{ "name": "cjs-only", "main": "index.js" }',
  'node_modules/cjs-only/index.js': 'module.exports = 3;',
};

let test: EvalTest;

beforeAll(async () => {
  test = await startEvalTest();
  await test.write(FILES);
});
afterAll(() => test[Symbol.asyncDispose]());

const run = (...args: string[]) => test.run(['eval', 'run', ...args]);

describe('the exit code of tailrace eval run', () => {
  it.each<[number, string, string[]]>([
    [0, 'everything went well', ['plain.mjs']],
    [0, 'averages are within limits', ['plain.mjs', '--min', 'exact=0.75', '--max', 'exact=0.75']],
    [0, 'fewer items went wrong than may', ['failing.mjs', '--max-errors', '2']],
    [0, 'the file is CommonJS', ['common.cjs']],
    [0, 'the file has top-level await, JSON, and dependencies that are only ESM or only CommonJS', ['dependent.mjs']],
    [0, 'another program runs the file', ['plain.mjs', '--runtime', `sh wrapper.sh`]],
    [1, 'an average is too low', ['plain.mjs', '--min', 'exact=0.8']],
    [1, 'an average is too high', ['plain.mjs', '--max', 'exact=0.5']],
    [1, 'a limit is for a score that no item has', ['plain.mjs', '--min', 'other=0']],
    [1, 'the file fails after the evaluation', ['late.mjs']],
    [2, 'the file is not there', ['nowhere.mjs']],
    [2, 'Node cannot run TypeScript', ['typed.ts']],
    [2, 'the runtime is not there', ['plain.mjs', '--runtime', 'no-such-program']],
    [2, 'a limit cannot be read', ['plain.mjs', '--min', 'exact']],
    [2, 'the baseline is not there', ['plain.mjs', '--baseline', 'nowhere.json']],
    [2, 'the options of evaluate are wrong', ['wrong.mjs']],
    [2, 'the run id could be a path', ['plain.mjs', '--run-id', '../x']],
    [3, 'items went wrong', ['failing.mjs']],
    [3, 'items went wrong, and the file swallows it', ['swallowed.mjs']],
    [4, 'there are no items', ['plain.mjs', '0']],
    [4, 'the data cannot be read to its end', ['sourceless.mjs']],
    [4, 'the file throws before it evaluates', ['throws.mjs']],
    [4, 'the file does not parse', ['syntax.mjs']],
    [4, 'the file never calls evaluate', ['never.mjs']],
    [5, 'the server is not there', ['dead-server.mjs', '--base-url', 'http://127.0.0.1:9']],
  ])('is %i when %s, and --json writes one document', async (exitCode, _case, args) => {
    const result = await run(...args, '--json');

    expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode, stderr: expect.any(String) });
    const document = JSON.parse(result.stdout);
    if (exitCode > 1) expect(document.error).toEqual({ code: expect.any(String), message: expect.any(String) });
    else expect(document).toMatchObject({ exitCode, runId: expect.any(String), items: expect.any(Array) });
  });

  it('is 5 when results do not arrive', async () => {
    await using server = await startTestServer((_request, response, { url }) => {
      response.statusCode = url === '/v1/evals' ? 200 : 400;
      response.end(url === '/v1/evals' ? '{"id":"11111111-2222-3333-4444-555555555555"}' : '"no"');
    });
    const { exitCode, stdout } = await run('dead-server.mjs', '--base-url', server.url, '--json');

    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 5, error: { code: 'not_delivered' }, scores: { exact: {} } });
  });

  it('is not 0 for a file that evaluates twice', async () => {
    const { exitCode, stderr } = await run('twice.mjs');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('evaluate was called twice');
  });
});

describe('tailrace eval run', () => {
  it('writes scores to stdout, what the file prints and everything else to stderr', async () => {
    const { stderr, stdout } = await run('printing.mjs', '--min', 'exact=0.5');

    expect(stdout).toBe('exact\t0.75\t0\t1\t4\tat least 0.5: passed\n');
    expect(stderr).toContain('on stdout\n');
    expect(stderr).toContain('on stderr\n');
    expect(stderr).toContain('4 items, 0 failed');
  });

  it('writes a line for each 10 %, or a bar on a terminal, and nothing with --quiet', async () => {
    const lines = (await run('plain.mjs', '20')).stderr.split('\n').filter((line) => line.endsWith('%)'));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('20/20 items (100 %)');
    expect((await test.run(['eval', 'run', 'plain.mjs'], { isErrorTerminal: true })).stderr).toContain('████');
    expect((await run('plain.mjs', '--quiet')).stderr).toBe('');
  });

  it('hands arguments on, those with dashes after two dashes', async () => {
    await test.write({ 'arguments.mjs': evaluating('data: process.argv.slice(2).map((data) => ({ data })),') });
    const { stdout } = await run('arguments.mjs', '--json', 'a', '--', '--model', 'b');

    expect(JSON.parse(stdout).items.map(({ data }: { data: string }) => data)).toEqual(['a', '--model', 'b']);
  });

  it('writes reports', async () => {
    await run('failing.mjs', '--junit', 'report.xml', '--markdown', 'report.md');

    expect(await readFile(join(test.folder, 'report.xml'), 'utf8')).toContain('executor: no model today');
    expect(await readFile(join(test.folder, 'report.md'), 'utf8')).toContain('4 items, 2 failed');
  });

  it('says what it would run with --dry-run, and runs and leaves nothing', async () => {
    await test.write({ 'dry.mjs': evaluating("executor: () => { process.stdout.write('called'); },") });
    const { exitCode, stderr, stdout } = await run('dry.mjs', '--dry-run', '--run-id', 'dry');

    expect({ exitCode, stderr, stdout }).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: 'items\t4\ndone\t0\nto run\t4\nevaluators\texact\n',
    });
    expect(JSON.parse((await run('dry.mjs', '--dry-run', '--json')).stdout)).toMatchObject({
      itemCount: 4,
      toRunCount: 4,
    });
    expect(await test.lines('.tailrace/evals/dry.jsonl')).toEqual([]);
    expect((await run('throws.mjs', '--dry-run')).stderr).toContain('Error: at load');
  });

  it('compares with an earlier run, by its id or by its JSON', async () => {
    await run('plain.mjs', '3', '--run-id', 'good');
    await test.write({ 'good.json': (await run('plain.mjs', '3', '--json')).stdout });
    for (const baseline of ['good', 'good.json']) {
      const { exitCode, stderr } = await run('plain.mjs', '4', '--baseline', baseline);
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('the baseline has 1') });
    }
    expect((await run('plain.mjs', '4', '--baseline', 'good', '--tolerance', '0.25')).exitCode).toBe(0);
  });

  it('leaves no log of a run that never began, and does not start one twice', async () => {
    await run('never.mjs', '--run-id', 'never');
    expect(await test.lines('.tailrace/evals/never.jsonl')).toEqual([]);
    await run('plain.mjs', '--run-id', 'once');
    expect(await run('plain.mjs', '--run-id', 'once')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('tailrace eval resume once'),
    });
  });

  it('says what to install when Node cannot run TypeScript', async () => {
    expect((await run('typed.ts')).stderr).toContain('npm install --save-dev tsx, then add --runtime "npx tsx"');
  });
});
