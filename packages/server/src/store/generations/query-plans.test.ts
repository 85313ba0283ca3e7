import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { explainQuery } from '../testing/explain-query.js';
import { traceId } from '../testing/span-fixtures.js';
import { latestCallsQuery, tracesWithCalls } from './list-latest-calls.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-call-plans-'));
let engine: Engine;

beforeAll(async () => {
  const location = { kind: 'file', file: join(directory, 'plans.db') } as const;
  engine = await openEngine({ location, access: 'write', readTimeoutMs: 1_000 });
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const planOf = (query: CompiledQuery) => explainQuery(engine, query);

it.each([null, { id: traceId(1), startNs: 2n }])(
  'walks traces by the time they began from %s on, without sorting, and looks into their spans by the key',
  async (after) => {
    const input = { fromNs: 1n, toNs: 2n, after, limit: 10 };
    const plan = await planOf(tracesWithCalls(engine.db, 1, input).compile());
    expect(plan.filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
    expect(plan).toContainEqual(expect.stringMatching(/SEARCH traces USING .*start_ns>\? AND start_ns<\?/));
    expect(plan).toContainEqual(expect.stringMatching(/SEARCH spans (EXISTS )?USING .*project_id=\? AND trace_id=\?/));
  },
);

it('finds the last calls of traces by their keys', async () => {
  const plan = await planOf(latestCallsQuery(engine.db, 1, [traceId(1), traceId(2)]).compile());
  expect(plan.filter((detail) => /SCAN spans/.test(detail))).toEqual([]);
});
