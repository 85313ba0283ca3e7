import * as fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { describeStore } from '../testing/describe-store.js';
import { CANARY, fillStore, OTHER_PROJECT, queryRunner, type RunQuery, traceUuid } from './testing/sql-fixture.js';

describeStore('SQL queries and what is not theirs', (subject) => {
  let run: RunQuery;
  beforeEach(async () => {
    await fillStore(subject.store);
    run = queryRunner(await subject.openForSql());
  });
  const refusal = (query: string, parameters?: Record<string, unknown>) =>
    run(query, parameters).then(
      (rows) => `answered: ${JSON.stringify(rows)}`,
      (error: Error) => error.message,
    );

  it('binds parameters as values, whatever they say', async () => {
    const evil = `'; drop table spans; -- {x:String} $1 " \\' 漢😀`;
    expect(await run('select {a:String} as a, {b:Int64} as b', { a: evil, b: '9223372036854775807' })).toMatchObject([
      { a: evil },
    ]);
    expect(await run('select name from spans where name = {a:String}', { a: "ask' or '1'='1" })).toEqual([]);
    expect(await run("select '{a:String}' as a -- {b:String}", {})).toEqual([{ a: '{a:String}' }]);
    expect(await run('select count(*) as n from spans')).toEqual([{ n: 5 }]);
  });

  it('stops at the limits of rows and bytes', async () => {
    const many = 'with recursive r(n) as (select 1 union all select n + 1 from r where n < 1000) select n from r';
    await expect(run(many, {}, { maxRows: 999 })).rejects.toThrow(
      'Error executing query: the result has more than 999 rows: add a LIMIT',
    );
    await expect(run(many, {}, { maxBytes: 5_000 })).rejects.toThrow(
      'Error executing query: the result is larger than 5000 bytes: select less',
    );
    expect(await run(many, {}, { maxRows: 1_000 })).toHaveLength(1_000);
  });

  it('shows each project only what is its own', async () => {
    const other = queryRunner(await subject.openForSql(), OTHER_PROJECT);
    const unknown = queryRunner(await subject.openForSql(), 'never-written');
    for (const table of [
      'spans',
      'traces',
      'dataset_datapoints',
      'dataset_datapoint_versions',
      'evaluation_datapoints',
    ]) {
      const query = `select * from ${table}`;
      expect(JSON.stringify(await run(query))).not.toContain(CANARY);
      expect(JSON.stringify(await other(query))).toContain(CANARY);
      expect(await unknown(query)).toEqual([]);
    }
    expect(await run('select count(*) as n from spans a join traces b on a.trace_id = b.id')).toEqual([{ n: 5 }]);
    expect(
      await run('select count(*) as n from spans where trace_id = {id:UUID} or true', { id: traceUuid(1) }),
    ).toEqual([{ n: 5 }]);
  });

  it('never shows a row of another project, whatever the query', async () => {
    const name = fc.constantFrom(
      'spans',
      'traces',
      'dataset_datapoints',
      'evaluation_datapoints',
      'spans s',
      '"Spans"',
    );
    const column = fc.constantFrom('*', '*', 'count(*) as n', 'metadata', 'r.project_id', '1 as one');
    const condition = fc.constantFrom(
      'true',
      '1 = 1 or true',
      "not '1' = '2'",
      "metadata like '%' or true",
      'project_id <> 0',
    );
    const leaf = fc
      .tuple(column, name, condition)
      .map(([what, from, where]) => `select ${what} from ${from} where ${where}`);
    const { query } = fc.letrec<{ query: string }>((tie) => ({
      query: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.tuple(tie('query'), condition).map(([inner, where]) => `select * from (${inner}) x where ${where}`),
        fc.tuple(tie('query'), tie('query')).map(([left, right]) => `${left} union all ${right}`),
        fc.tuple(tie('query'), tie('query')).map(([inner, outer]) => `with spans as (${inner}) ${outer}`),
        fc.tuple(tie('query'), name).map(([inner, from]) => `select * from ${from} left join (${inner}) y on true`),
        fc.tuple(tie('query'), name).map(([inner, from]) => `select (${inner} limit 1) as v from ${from}`),
        fc.tuple(tie('query'), fc.string()).map(([inner, text]) => `${inner}${text}`),
      ),
    }));
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(query, async (text) => {
        const answer = await refusal(text);
        if (answer.startsWith('answered')) answered += 1;
        // An error may quote the query, never a row.
        else expect(answer).toMatch(/^(Query validation failed|Error executing query|parameters)/);
        if (!text.includes(CANARY) || answer.startsWith('answered')) expect(answer).not.toContain(CANARY);
      }),
      { numRuns: 150, seed: 20_261_122 },
    );
    expect(answered).toBeGreaterThan(10);
  });
});
