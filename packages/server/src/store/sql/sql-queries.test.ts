import { beforeEach, expect, it } from 'vitest';
import { describeStore } from '../testing/describe-store.js';
import { fillStore, queryRunner, type RunQuery, traceUuid } from './testing/sql-fixture.js';

const span = (number: number) => traceUuid(number);

describeStore('SQL queries', (subject) => {
  let run: RunQuery;
  beforeEach(async () => {
    await fillStore(subject.store);
    run = queryRunner(await subject.openForSql());
  });

  it('shows every column of every table', async () => {
    const [first] = await run('select * from spans order by span_id');
    expect(first).toMatchObject({
      span_id: span(1),
      trace_id: traceUuid(1),
      parent_span_id: null,
      name: 'ask',
      path: 'ask',
      span_type: 'DEFAULT',
      status: 'success',
      start_time: '2026-05-28T20:26:40.000Z',
      end_time: '2026-05-28T20:26:41.000Z',
      duration: 1,
      input: '"question"',
      model: null,
      total_cost: 0,
      tags: ['good'],
    });
    const [trace] = await run('select * from traces where id = {id:UUID}', { id: traceUuid(3) });
    expect(trace).toMatchObject({
      id: traceUuid(3),
      trace_type: 'DEFAULT',
      status: 'success',
      top_span_id: span(5),
      top_span_name: '漢😀',
      span_names: ['漢😀'],
      num_spans: 1,
    });
    expect(JSON.parse(String(trace?.metadata))).toEqual({ score: 0.5, ok: true, nested: { a: [1, 2] } });
    expect(await run('select dataset_name, data from dataset_datapoints')).toEqual([
      { dataset_name: 'set', data: '"second"' },
    ]);
    expect(
      await run('select data, from_version, until_version from dataset_datapoint_versions order by from_version'),
    ).toEqual([
      { data: '"first"', from_version: 1, until_version: 2 },
      { data: '"second"', from_version: 2, until_version: null },
    ]);
    const evaluations = await run(
      'select evaluation_name, group_id, index, trace_id, scores from evaluation_datapoints',
    );
    expect(evaluations).toEqual([
      { evaluation_name: 'eval', group_id: 'group', index: 0, trace_id: traceUuid(1), scores: '{"quality":0.9}' },
    ]);
  });

  it('shows the tags of spans as they are read elsewhere', async () => {
    const rows = await run("select span_id, tags, has(tags, 'good') as is_good from spans order by 1");
    expect(rows.map(({ tags }) => tags)).toEqual([['good'], ['slow'], [], [], []]);
    expect(rows.map(({ is_good }) => is_good)).toEqual([true, false, false, false, false]);
    expect(await run("select id from traces where 'slow' = any(tags)")).toEqual([{ id: traceUuid(1) }]);
  });

  const cases: [title: string, query: string, expected: unknown[], parameters?: Record<string, unknown>][] = [
    [
      'nothing but constants',
      "select 1 as a, 'x''y' as b, true as c, null as d, 1.5 as e, -2 as f",
      [{ a: 1, b: "x'y", c: true, d: null, e: 1.5, f: -2 }],
    ],
    ['integers of 64 bits', 'select 9007199254740993 > 9007199254740992 as a', [{ a: true }]],
    [
      'a trailing semicolon, comments and capitals',
      'SELECT Name AS firstName /* ; drop */ FROM Spans WHERE span_id = {id:String}; -- end',
      [{ firstName: 'ask' }],
      { id: span(1) },
    ],
    [
      'counts, conditions and groups',
      "select name, count(*) as n, countIf(status = 'error') as errors, sum(input_tokens) as tokens from spans group by name order by n desc, name",
      [
        { name: 'ask', n: 2, errors: 1, tokens: 0 },
        { name: 'llm', n: 2, errors: 0, tokens: 40 },
        { name: '漢😀', n: 1, errors: 0, tokens: 0 },
      ],
    ],
    [
      'filters of aggregates',
      "select count(*) filter (where model = 'big') as n, count(distinct name) as names, uniq(name) as u, avg(input_tokens) as a, min(name) as lo, max(start_time) as hi from spans",
      [{ n: 1, names: 3, u: 3, a: 8, lo: 'ask', hi: '2026-05-28T22:26:40.000Z' }],
    ],
    [
      'sums that are empty',
      "select sum(total_cost) as s, count(*) as n from spans where name = 'none'",
      [{ s: null, n: 0 }],
    ],
    [
      'percentiles',
      'select percentile_cont(0.5) within group (order by duration) as p, quantile(duration, 0.75) as q, median(duration) as m from spans',
      [{ p: 0.5, q: 1, m: 0.5 }],
    ],
    ['percentiles of a part', "select quantileIf(duration, 0.5, name = 'ask') as p from spans", [{ p: 1.5 }]],
    [
      'times by the hour',
      'select toStartOfHour(start_time) as hour, count(*) as n from spans group by hour order by hour',
      [
        { hour: '2026-05-28T20:00:00.000Z', n: 2 },
        { hour: '2026-05-28T21:00:00.000Z', n: 2 },
        { hour: '2026-05-28T22:00:00.000Z', n: 1 },
      ],
    ],
    [
      'units of time',
      "select date_trunc('day', start_time) as d, date_trunc('week', start_time) as w, toUnixTimestamp(start_time) as u from traces where id = {id:UUID}",
      [{ d: '2026-05-28T00:00:00.000Z', w: '2026-05-25T00:00:00.000Z', u: 1780000000 }],
      { id: traceUuid(1) },
    ],
    [
      'times as texts and parameters',
      "select count(*) as n from spans where start_time >= {from:DateTime64} and start_time < '2026-05-28 22:00' and end_time - interval '1 minute' < {to:DateTime}",
      [{ n: 4 }],
      { from: '2026-05-28T20:26:40Z', to: 1780003600 },
    ],
    ['differences of times', 'select max(end_time - start_time) as longest from spans', [{ longest: 2 }]],
    [
      'joins',
      'select t.top_span_name as top, s.name from traces t join spans s on s.trace_id = t.id where s.parent_span_id is not null order by s.name, top',
      [
        { top: 'ask', name: 'llm' },
        { top: 'ask', name: 'llm' },
      ],
    ],
    [
      'left joins, with using',
      'select t.id, s.n from traces t left join (select trace_id as id, count(*) as n from spans where parent_span_id is not null group by trace_id) s using (id) order by id',
      [
        { id: traceUuid(1), n: 1 },
        { id: traceUuid(2), n: 1 },
        { id: traceUuid(3), n: null },
      ],
    ],
    [
      'a full join',
      'select a.x, b.y from (select 1 as x) a full join (select 2 as y) b on a.x = b.y order by a.x',
      [
        { x: 1, y: null },
        { x: null, y: 2 },
      ],
    ],
    [
      'subqueries in every place',
      "select (select count(*) from traces) as n, exists (select 1 from spans where name = 'ask') as e, (select max(s.name) from spans s where s.trace_id = t.id) as top from traces t where t.id in (select trace_id from spans where status = 'error') group by t.id having count(*) = (select 1) order by (select 1) limit 5",
      [{ n: 3, e: true, top: 'llm' }],
    ],
    [
      'ids as text beside ids',
      "select count(*) as n from spans where concat('', trace_id) in (select id from traces) and trace_id in (select 'x' union select concat(id) from traces)",
      [{ n: 5 }],
    ],
    [
      'WITH, also in WITH',
      'with a as (with b as (select 2 as x) select x + 1 as y from b), spans as (select y from a) select y from spans',
      [{ y: 3 }],
    ],
    [
      'a table that WITH shadows and reads',
      'with spans as (select name from spans) select count(*) as n from spans',
      [{ n: 5 }],
    ],
    [
      'recursion',
      'with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select sum(n) as s from r',
      [{ s: 15 }],
    ],
    [
      'unions of unlike types',
      'select 1 as v union all select 2.5 union all select null order by v desc',
      [{ v: 2.5 }, { v: 1 }, { v: null }],
    ],
    [
      'unions with limits inside',
      "(select name from spans order by name limit 1) union all (select 'z') order by 1",
      [{ name: 'ask' }, { name: 'z' }],
    ],
    [
      'except and intersect',
      "select name from spans except (select 'ask' intersect select name from traces join spans on id = trace_id) order by name",
      [{ name: 'llm' }, { name: '漢😀' }],
    ],
    [
      'list parameters',
      'select name from spans where name in {names:Array(String)} and trace_id = any({ids:UUID[]}) and not has({none:String[]}, name) order by span_id',
      [{ name: 'ask' }, { name: 'llm' }],
      { names: ['ask', 'llm'], ids: [traceUuid(1)], none: [] },
    ],
    ['empty lists', 'select count(*) as n from spans where name in {names:String[]}', [{ n: 0 }], { names: [] }],
    [
      'a parameter in a group',
      'select coalesce(model, {none:String}) as m, count(*) as n from spans group by coalesce(model, {none:String}) order by coalesce(model, {none:String})',
      [
        { m: '-', n: 3 },
        { m: 'big', n: 1 },
        { m: 'small', n: 1 },
      ],
      { none: '-' },
    ],
    [
      'JSON of metadata',
      "select metadata->>'score' as s, metadata->'nested'->>'a' as a, JSONExtractFloat(metadata, 'score') as f, JSONExtractBool(metadata, 'ok') as b, metadata->>'ok' as t, JSONExtractInt(metadata, 'nested', 'a', 1) as i, JSONHas(metadata, 'none') as h, JSONLength(metadata, 'nested', 'a') as l from traces where JSONHas(metadata, 'ok')",
      [{ s: '0.5', a: expect.stringMatching(/^\[1, ?2\]$/), f: 0.5, b: true, t: 'true', i: 2, h: false, l: 2 }],
    ],
    [
      'keys with dots',
      "select attributes->>'k.x' as v, JSONExtractInt(attributes, 'n') as n from spans where attributes->>'k.x' = 'v'",
      [{ v: 'v', n: 2 }],
    ],
    [
      'windows',
      "select name, row_number() over (partition by name order by start_time desc) as n, sum(input_tokens) over (partition by name) as s, lag(name) over (order by start_time, name) as before from spans where name <> '漢😀' order by name, n",
      [
        { name: 'ask', n: 1, s: 0, before: 'llm' },
        { name: 'ask', n: 2, s: 0, before: null },
        { name: 'llm', n: 1, s: 40, before: 'ask' },
        { name: 'llm', n: 2, s: 40, before: 'ask' },
      ],
    ],
    [
      'arithmetic',
      'select 7 / 2 as d, 7 % 4 as m, 1 / 0 as z, 2 * 3 + 1 as s, -(3) as n, 1.5 + 1 as f, round(2.345, 2) as r, floor(-1.5) as fl, abs(-2) as a',
      [{ d: 3.5, m: 3, z: null, s: 7, n: -3, f: 2.5, r: 2.35, fl: -2, a: 2 }],
    ],
    [
      'texts',
      "select upper(name) as u, length(name) as l, substr(name, 2) as s, substring(name from 1 for 2) as b, replace(name, 'l', 'L') as r, name || '!' as c, trim('  x ') as t, startsWith(name, 'll') as p from spans where span_id = {id:String}",
      [{ u: 'LLM', l: 3, s: 'lm', b: 'll', r: 'LLm', c: 'llm!', t: 'x', p: true }],
      { id: span(2) },
    ],
    [
      'characters beyond ASCII',
      "select length(name) as l, name from spans where name = '漢😀' or name like '漢%'",
      [{ l: 2, name: '漢😀' }],
    ],
    [
      'patterns',
      "select count(*) filter (where name like 'A%') as a, count(*) filter (where name ilike 'A_K') as b, count(*) filter (where name not like '%m') as c, count(*) filter (where 'a%b' like 'a\\%b') as d from spans",
      [{ a: 0, b: 2, c: 3, d: 5 }],
    ],
    [
      'conditions',
      "select case when status = 'error' then 1 else 0 end as e, case name when 'ask' then 'q' end as q, nullif(name, 'ask') as n, name is distinct from 'ask' as d, if(name = 'ask', 1, 2.5) as i, (status = 'error') is true as t, name between 'a' and 'b' as w from spans where span_id = {id:String}",
      [{ e: 1, q: 'q', n: null, d: false, i: 1, t: true, w: true }],
      { id: span(3) },
    ],
    [
      'casts',
      "select cast('12' as Int64) as i, '1.5'::float8 as f, 12::text as t, cast(2.5 as int) as r, trace_id::text as id, true::int as b, toString(1) as s from spans limit 1",
      [{ i: 12, f: 1.5, t: '12', r: 3, id: traceUuid(1), b: 1, s: '1' }],
    ],
    [
      'distinct, offsets and parameters of limits',
      'select distinct name from spans order by name limit {n:UInt8} offset {o:Int64}',
      [{ name: 'llm' }],
      { n: 1, o: 1 },
    ],
    [
      'nulls last, or first',
      'select model from spans order by model desc nulls first limit 4',
      [{ model: null }, { model: null }, { model: null }, { model: 'small' }],
    ],
    [
      'text in the order of its bytes',
      "select x from (select 'b' as x union all select 'B' union all select 'a' union all select 'é') q order by x",
      [{ x: 'B' }, { x: 'a' }, { x: 'b' }, { x: 'é' }],
    ],
    [
      'names in quotes',
      'select "s"."name" as "sel""ect; --" from "spans" as "s" where "s"."span_id" = {id:String}',
      [{ 'sel"ect; --': 'ask' }],
      { id: span(1) },
    ],
  ];
  it('answers alike on every engine', async () => {
    const answers: unknown[] = [];
    for (const [title, query, , parameters = {}] of cases) {
      const rows = await run(query, parameters).catch((error: Error) => error.message);
      answers.push([title, rows]);
    }
    expect(answers).toEqual(cases.map(([title, , rows]) => [title, rows]));
  });
});
