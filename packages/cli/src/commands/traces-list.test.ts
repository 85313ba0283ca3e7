import { newTraceId } from '@tailrace/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLines } from '../testing/parse-lines.js';
import { type CliTest, startCliTest } from '../testing/start-cli-test.js';

const HOUR_MS = 3_600_000;

let test: CliTest;
/** Newest first. */
let traceIds: string[];

beforeAll(async () => {
  test = await startCliTest();
  const { outbox } = test.client;
  const nowMs = Date.now();
  traceIds = Array.from({ length: 60 }, newTraceId);
  for (const [index, traceId] of traceIds.entries()) {
    const endTimeMs = nowMs - index * HOUR_MS;
    const status = index % 2 === 0 ? 'ok' : 'error';
    outbox.span({
      traceId,
      name: `GET /${index}`,
      startTimeMs: endTimeMs - 5,
      endTimeMs,
      status,
      userId: `user-${index % 3}`,
    });
    if (index < 4) outbox.tag(traceId, index < 2 ? ['both', 'first'] : 'both');
    outbox.pushMetadata(traceId, { index, plan: index === 5 ? 'pro' : 'free' });
  }
  await outbox.flush({ throwOnFailure: true });
});
afterAll(() => test[Symbol.asyncDispose]());

async function idsOf(...filter: string[]): Promise<unknown[]> {
  const { exitCode, stderr, stdout } = await test.run(['traces', 'list', '--json', ...filter]);
  expect(exitCode, stderr).toBe(0);
  return parseLines(stdout).map(({ id }) => id);
}

describe('tailrace traces list', () => {
  it('writes the newest fifty as JSON Lines, and says how to get more', async () => {
    const { stderr, stdout } = await test.run(['traces', 'list', '--json']);
    const traces = parseLines(stdout);

    expect(traces.map(({ id }) => id)).toEqual(traceIds.slice(0, 50));
    expect(traces[0]).toMatchObject({ topSpanName: 'GET /0', tags: ['both', 'first'], metadata: { index: 0 } });
    expect(stderr).toContain('--all lists everything');
  });

  it('goes on from a cursor', async () => {
    const { stderr } = await test.run(['traces', 'list', '--json', '--limit', '58']);
    const cursor = /--cursor (\S+)/.exec(stderr)?.[1] ?? '';

    expect(await idsOf('--cursor', cursor)).toEqual(traceIds.slice(58));
  });

  it('lists everything with --all, and nothing is said about more', async () => {
    const { stderr, stdout } = await test.run(['traces', 'list', '--all', '--json']);

    expect(parseLines(stdout)).toHaveLength(60);
    expect(stderr).toBe('');
  });

  it.each([
    ['a tag', ['--tag', 'both'], [0, 1, 2, 3]],
    ['several tags, all of which must be there', ['--tag', 'both', '--tag', 'first'], [0, 1]],
    ['metadata that is a number', ['--metadata', 'index=7'], [7]],
    ['metadata that is a text', ['--metadata', 'plan=pro'], [5]],
    ['status', ['--status', 'error', '--limit', '2'], [1, 3]],
    ['user', ['--user-id', 'user-1', '--limit', '2'], [1, 4]],
    ['an age', ['--started-after', '90m'], [0, 1]],
    ['a time', ['--started-before', new Date(Date.now() - 57.5 * HOUR_MS).toISOString()], [58, 59]],
    ['a limit', ['--limit', '3'], [0, 1, 2]],
  ])('filters by %s', async (_case, filter, expected) => {
    expect(await idsOf(...filter)).toEqual(expected.map((index) => traceIds[index]));
  });

  it('writes columns with tabs between where stdout is no terminal', async () => {
    const { stdout } = await test.run(['traces', 'list', '--limit', '1']);
    const cells = stdout.trimEnd().split('\t');

    expect(cells.slice(1, 4)).toEqual([traceIds[0], 'GET /0', 'success']);
    expect(cells.slice(5)).toEqual(['both,first', '-', 'index=0 plan=free']);
  });

  it('writes a table with headings on a terminal', async () => {
    const { stdout } = await test.run(['traces', 'list', '--limit', '2'], { isTerminal: true });
    const [headings, ...rows] = stdout.trimEnd().split('\n');

    expect(headings).toMatch(/^STARTED +TRACE +NAME +STATUS/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain(traceIds[0]);
    expect(rows[0]?.indexOf('GET /0')).toBe(headings?.indexOf('NAME'));
  });

  it('succeeds with nothing on stdout when nothing fits', async () => {
    const result = await test.run(['traces', 'list', '--tag', 'nobody-has-this', '--json']);

    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: 'Nothing found.\n' });
  });

  it.each([
    ['a status that there is not', ['--status', 'maybe'], '--status: expected success or error'],
    ['a limit of nothing', ['--limit', '0'], 'Expected a whole number of at least 1'],
    ['a time that is none', ['--started-after', 'yesterday'], 'Expected a time such as'],
    ['metadata without a value', ['--metadata', 'plan'], '"plan" is not key=value'],
    ['an argument too many', ['stray'], 'too many arguments'],
  ])('refuses %s with exit code 2', async (_case, flags, message) => {
    const { exitCode, stderr, stdout } = await test.run(['traces', 'list', ...flags]);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
