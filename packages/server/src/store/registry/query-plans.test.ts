import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datapointsQuery } from '../datasets/list-datapoints.js';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { explainQuery } from '../testing/explain-query.js';
import { type TestEngine, testEngines } from '../testing/test-engines.js';
import { createChangeStatements } from './change-statements.js';

const DATASET = '1'.padStart(32, '0');

describe('the plans of SQLite for datasets and evaluations', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tailrace-plans-'));
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

  it('walk the datapoints of one dataset in order, wherever a page begins', async () => {
    for (const afterId of ['', DATASET]) {
      const page = datapointsQuery(engine.db, 1, DATASET, { revision: 3, afterId }, { limit: 10, offset: 0 });
      const plan = await planOf(page.compile());
      expect(plan).toHaveLength(1);
      expect(plan[0]).toMatch(/^SEARCH datapoints USING INDEX \S+ \(project_id=\? AND dataset_id=\?/);
      if (afterId !== '') expect(plan[0]).toContain('id>?');
    }
  });

  it('look up every row of a batch by an index', async () => {
    for (const [name, statement] of Object.entries(createChangeStatements(engine))) {
      for (const rowCount of [1, 64]) {
        const plan = await planOf(statement.compiled(rowCount));
        expect([name, plan.filter((detail) => /SCAN (?!.*(CONSTANT|VALUES CLAUSE))/.test(detail))]).toEqual([name, []]);
      }
    }
  });
});

const postgres = testEngines.find(({ name }) => name === 'PostgreSQL') as TestEngine;

describe('the plans of a PostgreSQL that has no statistics yet', () => {
  beforeAll(async () => {
    if (postgres.skipReason === null) await postgres.start();
  });
  afterAll(() => postgres.stop());

  it('look up each datapoint of a batch by its id', async (context) => {
    if (postgres.skipReason !== null) {
      process.stderr.write(`skipped: plans of PostgreSQL: ${postgres.skipReason}\n`);
      context.skip(postgres.skipReason);
    }
    const engine = await openEngine({ ...postgres.createDatabase(), access: 'write', readTimeoutMs: 10_000 });
    try {
      const { sql } = createChangeStatements(engine).findDatapoints.compiled(2);
      const id = Buffer.alloc(16);
      const plan = await explainQuery(engine, { sql, parameters: [id, id, 1, id] });
      const conditions = plan.filter((line) => line.includes('Index Cond'));
      expect(conditions).toEqual([expect.stringContaining('(id = wanted.id)')]);
    } finally {
      await engine.close();
    }
  });
});
