import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from './engine/engine.js';
import { openEngine } from './engine/open-engine.js';
import { LocalStore } from './local/local-store.js';
import { eventSpanQuery, spanQuery } from './read/find-event-span.js';
import { spansQuery } from './read/get-trace.js';
import { tracePlaces } from './read/trace-places.js';
import type { TraceQuery } from './store.js';
import { explainQuery } from './testing/explain-query.js';
import { atMs, decodeFixture, makeQuery, makeSpan, spanBody, spanId, traceId } from './testing/span-fixtures.js';
import { createWriteStatements } from './write/write-statements.js';

const TRACES = 400;
const PROJECT_ID = 1;
const after = { at: atMs(50), id: traceId(50) };

// SQLite once answered "one trace" through an index of times, a thousand times slower: plans are part of the contract.
describe.each(['without statistics', 'with statistics'])('the plans of SQLite, %s', (statistics) => {
  const directory = mkdtempSync(join(tmpdir(), 'tailrace-plans-'));
  let engine: Engine;
  let store: LocalStore;

  beforeAll(async () => {
    const location = { kind: 'file', file: join(directory, 'plans.db') } as const;
    engine = await openEngine({ location, access: 'write', readTimeoutMs: 1_000 });
    store = new LocalStore(engine, decodeFixture);
    const spans = Array.from({ length: TRACES }, (_, number) =>
      makeSpan({
        traceId: traceId(number),
        spanId: spanId(number),
        startNs: atMs(number),
        tags: ['t'],
        metadata: { env: 'production' },
        userId: `user-${number % 7}`,
        sessionId: `session-${number % 90}`,
        status: number % 50 === 0 ? 'error' : 'success',
      }),
    );
    await store.ingest(spanBody(spans));
    if (statistics === 'with statistics') await sql`analyze`.execute(engine.db);
  });
  afterAll(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const planOf = (query: CompiledQuery) => explainQuery(engine, query);
  const listPlan = (fields: Partial<TraceQuery>, place: typeof after | null = null) =>
    planOf(tracePlaces(PROJECT_ID, makeQuery(fields), place).compile(engine.db));

  const filters: [string, Partial<TraceQuery>, RegExp][] = [
    ['nothing', {}, /SEARCH place USING COVERING INDEX traces_by_start /],
    ['a time', { startedAfterNs: atMs(10) }, /SEARCH place USING COVERING INDEX traces_by_start /],
    ['a status', { status: 'error' }, /SEARCH place USING COVERING INDEX traces_by_status /],
    ['a user', { userId: 'user-1' }, /SEARCH place USING COVERING INDEX traces_by_user_id /],
    ['a session', { sessionId: 'session-1' }, /SEARCH place USING COVERING INDEX traces_by_session_id /],
    ['a tag', { tags: ['t'] }, /SEARCH place USING PRIMARY KEY \(project_id=\? AND tag=\?/],
    [
      'a metadata value',
      { metadata: [{ key: 'env', value: 'production' }] },
      /SEARCH place USING PRIMARY KEY \(project_id=\? AND key=\? AND value=\?/,
    ],
    [
      'a tag and a status',
      { tags: ['t'], status: 'error' },
      /SEARCH place USING PRIMARY KEY \(project_id=\? AND tag=\?/,
    ],
  ];

  it.each(filters)('walk one index in order for traces filtered by %s', async (_name, fields, expected) => {
    for (const place of [null, after]) {
      const plan = await listPlan(fields, place);
      expect(plan[0]).toMatch(expected);
      expect(plan.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
      if (place !== null) expect(plan[0]).toContain('start_ns');
    }
  });

  it('look up every row of a batch by an index', async () => {
    for (const [name, statement] of Object.entries(createWriteStatements(engine.db))) {
      for (const rowCount of [1, 64]) {
        const plan = await planOf(statement.compiled(rowCount));
        expect([name, plan.filter((detail) => /SCAN (?!.*(CONSTANT|VALUES))/.test(detail))]).toEqual([name, []]);
      }
    }
  });

  it('find the spans of a trace by the primary key', async () => {
    const [plan] = await planOf(spansQuery(engine.db, PROJECT_ID, traceId(1)).compile());
    expect(plan).toBe('SEARCH spans USING INDEX sqlite_autoindex_spans_1 (project_id=? AND trace_id=?)');
  });

  it('find an event by its uuid, and a span by its id', async () => {
    expect(await planOf(eventSpanQuery(engine.db, PROJECT_ID, traceId(1)).compile())).toEqual([
      'SEARCH captured_events USING PRIMARY KEY (project_id=? AND event_id=?)',
      'SEARCH spans USING INDEX sqlite_autoindex_spans_1 (project_id=? AND trace_id=? AND span_id=?)',
    ]);
    const [plan] = await planOf(spanQuery(engine.db, PROJECT_ID, spanId(1)).compile());
    expect(plan).toBe('SEARCH spans USING INDEX spans_by_span_id (span_id=?)');
  });
});
