import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { explainQuery } from '../testing/explain-query.js';
import { answersQuery } from './read-answers.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-answer-plans-'));
let engine: Engine;

beforeAll(async () => {
  const location = { kind: 'file', file: join(directory, 'plans.db') } as const;
  engine = await openEngine({ location, access: 'write', readTimeoutMs: 1_000 });
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

it.each([
  ['each answer by its key', () => answersQuery(engine.db, 1, ['a', 'b'], 1).compile(), '(project_id=? AND key=?)'],
  [
    'those that expired by their age',
    () => engine.db.deleteFrom('model_answers').where('expires_at_us', '<=', 1).compile(),
    '(expires_at_us<?)',
  ],
])('finds %s by an index', async (_case, compile, condition) => {
  expect(await explainQuery(engine, compile())).toEqual([expect.stringContaining(condition)]);
});
