import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile/compile-query.js';
import { bindParameters } from './parameters/bind-parameters.js';
import { parseSelect } from './parse/parse-select.js';
import { sqlitePrinter } from './print/print-sqlite.js';

const INVALID = 'Query validation failed: ';

async function refusal(query: string, parameters: Record<string, unknown> = {}): Promise<string> {
  try {
    const { select, placeholders } = await parseSelect(query);
    const bound = bindParameters(placeholders, parameters, sqlitePrinter);
    compileQuery(select, { printer: sqlitePrinter, projectId: 1, parameters: bound, nowNs: 0n });
    return 'compiled';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('queries that may not run', () => {
  it.each([
    ['', 'The query is empty'],
    [' ;; ', 'The query is empty'],
    ['-- nothing', 'The query is empty'],
    ['DROP TABLE spans', 'Only SELECT statements are allowed'],
    ['delete from spans', 'Only SELECT statements are allowed'],
    ['update spans set name = 1', 'Only SELECT statements are allowed'],
    ['insert into spans select * from spans', 'Only SELECT statements are allowed'],
    ['explain analyze select 1', 'Only SELECT statements are allowed'],
    ['set transaction read write', 'Only SELECT statements are allowed'],
    ['begin', 'Only SELECT statements are allowed'],
    ["copy spans to '/tmp/x'", 'Only SELECT statements are allowed'],
    ['do $$ begin perform 1; end $$', 'Only SELECT statements are allowed'],
    ['vacuum', 'Only SELECT statements are allowed'],
    ['select 1; drop table spans', 'Only one statement is allowed'],
    ['select 1; select 2', 'Only one statement is allowed'],
    ['with x as (delete from spans returning *) select * from x', 'Only SELECT statements are allowed'],
    ['select * from (update spans set name = 1 returning *) x', 'syntax error at or near "set"'],
    ['select 1 into y from spans', 'SELECT INTO is not supported'],
    ['select * from spans for update', 'FOR UPDATE and FOR SHARE is not supported'],
    ['values (1)', 'VALUES is not supported'],
    ['select * from sqlite_master', "Table 'sqlite_master' is not allowed"],
    ['select * from "sqlite_schema"', "Table 'sqlite_schema' is not allowed"],
    ['select * from pg_catalog.pg_class', "Table 'pg_catalog.pg_class' is not allowed"],
    ['select * from information_schema.tables', "Table 'information_schema.tables' is not allowed"],
    ['select * from main.spans', "Table 'main.spans' is not allowed"],
    ['select * from public.spans', "Table 'public.spans' is not allowed"],
    ['select * from projects', "Table 'projects' is not allowed"],
    ['select * from spans where exists (select 1 from annotations)', "Table 'annotations' is not allowed"],
    ['select (select key from projects)', "Table 'projects' is not allowed"],
    ['select 1 order by (select key from projects)', "Table 'projects' is not allowed"],
    ['select 1 union select key from projects', "Table 'projects' is not allowed"],
    ['with spans as (select * from traces), x as (select * from kv) select 1', "Table 'kv' is not allowed"],
    ['select * from traces join lateral (select 1) x on true', 'LATERAL is not supported'],
    ["select * from json_each('[1]')", 'Functions in FROM are not allowed'],
    ["select * from pragma_table_info('spans')", 'Functions in FROM are not allowed'],
    ["select * from dblink('x', 'select 1') as t(a int)", 'Functions in FROM are not allowed'],
    ['select * from generate_series(1, 1e12)', 'Functions in FROM are not allowed'],
    ['select * from spans tablesample system (1)', 'RangeTableSample is not supported in FROM'],
    ['select project_id from spans', "Column 'project_id' does not exist"],
    ['select s.project_id from spans s', "Column 's.project_id' does not exist"],
    ['select name from spans where project_id = 2', "Column 'project_id' does not exist"],
    ['select r.merge_state from traces r', "Column 'r.merge_state' does not exist"],
    ['select rowid from spans', "Column 'rowid' does not exist"],
    ['select ctid, tableoid from spans', "Column 'ctid' does not exist"],
    ['select t1.name from spans', "Table 't1' is not in the FROM clause"],
    ['select "t1"."project_id" from spans as t1', "Column 't1.project_id' does not exist"],
    ['select c1 from (select name from spans) x', "Column 'c1' does not exist"],
    ['select constructor from spans', "Column 'constructor' does not exist"],
    ['select spans from spans', "Column 'spans' does not exist"],
    ['select spans.* from traces', "Table 'spans' is not in the FROM clause"],
    ['select name from spans a, spans b', "Column 'name' is ambiguous: say of which table"],
    ["select load_extension('x')", "Function 'load_extension' is not allowed"],
    ["select pg_read_file('/etc/passwd')", "Function 'pg_read_file' is not allowed"],
    ['select pg_sleep(10)', "Function 'pg_sleep' is not allowed"],
    ['select pg_catalog.pg_sleep(10)', "Function 'pg_catalog.pg_sleep' is not allowed"],
    ["select set_config('a', 'b', false)", "Function 'set_config' is not allowed"],
    ["select current_setting('a')", "Function 'current_setting' is not allowed"],
    ["select writefile('a', 'b')", "Function 'writefile' is not allowed"],
    ['select randomblob(1000000000)', "Function 'randomblob' is not allowed"],
    ["select query_to_xml('select 1', true, true, '')", "Function 'query_to_xml' is not allowed"],
    ['select toString(1, 2)', "Function 'tostring' takes 1 arguments, got 2"],
    ['select constructor(1)', "Function 'constructor' is not allowed"],
    ['select current_user', 'SQLValueFunction is not supported'],
    ["select 'pg_class'::regclass", "Type 'regclass' is not supported"],
    ["select xmlparse(document 'x')", 'XmlExpr is not supported'],
    ['select row(1, 2)', 'RowExpr is not supported'],
    ["select 'a' ~ 'b'", "Operator '~' is not supported"],
    ['select 1 operator(pg_catalog.+) 1', "Operator '+' with a schema is not allowed"],
    ['select $1', '$1 is not supported: write {name:Type}'],
    ['select name, name from spans', "Column 'name' is twice in the result: name one with AS"],
    ['select name + 1 from spans', "Operator '+' is not supported for text: use CAST"],
    ["select 1 from spans where trace_id = 'x'", "'x' is not a UUID"],
    ['select 1 from spans where start_time > 5', 'a time and an integer do not go together: use CAST'],
    ['select 1 where 1', 'Expected true or false, got an integer: use CAST'],
    ['select (select 1, 2)', 'This subquery must have one column'],
    ['select 1 union select 1, 2', 'The two sides of a set operation have 1 and 2 columns'],
    ['select 1 limit (select 1)', 'LIMIT takes a constant integer from 0 or an integer parameter'],
    ['select 1 limit -1', 'LIMIT takes a constant integer from 0 or an integer parameter'],
    ["select 'abc", 'unterminated quoted string at or near "\'abc"'],
    ['select 1 /* never closed', 'unterminated /* comment at or near "/* never closed"'],
    [`select "a\0b"`, 'The query contains a NUL character'],
  ])('refuses %s', async (query, message) => {
    expect(await refusal(query)).toBe(INVALID + message);
  });

  it.each([
    ['select {a:UUID}', { a: 'x' }, 'parameters.a: expected UUID, got a string'],
    ['select {a:UUID}', {}, 'parameters.a: expected UUID, got nothing'],
    ['select {constructor:String}', {}, 'parameters.constructor: expected String, got nothing'],
    ['select {a:String}', { a: 1 }, 'parameters.a: expected String, got a number'],
    ['select {a:String}', { a: null }, 'parameters.a: expected String, got null'],
    ['select {a:UInt8}', { a: 256 }, 'parameters.a: expected UInt8, got a number'],
    ['select {a:UInt8}', { a: -1 }, 'parameters.a: expected UInt8, got a number'],
    ['select {a:Int64}', { a: 1.5 }, 'parameters.a: expected Int64, got a number'],
    ['select {a:Float64}', { a: '1' }, 'parameters.a: expected Float64, got a string'],
    ['select {a:Bool}', { a: 'true' }, 'parameters.a: expected Bool, got a string'],
    ['select {a:DateTime}', { a: '2026-02-31' }, 'parameters.a: expected DateTime, got a string'],
    ['select 1 in {a:Array(Int64)}', { a: [1, 'x'] }, 'parameters.a[1]: expected Int64, got a string'],
    ['select 1 in {a:Int64[]}', { a: 1 }, 'parameters.a: expected Int64[], got a number'],
    [
      'select {a:Map(String,String)}',
      { a: {} },
      `${INVALID}Type 'Map(String,String)' of parameter 'a' is not supported`,
    ],
    ['select {a}', { a: 1 }, `${INVALID}Expected a placeholder such as {traceId:UUID}, got {a}`],
    ['select {a:String', { a: 'x' }, `${INVALID}A placeholder is not closed: expected {name:Type}`],
    ['select {a:String[]}', { a: [] }, `${INVALID}A list parameter stands only behind IN, = ANY or in has()`],
  ])('names the parameter that is wrong: %s with %j', async (query, parameters, message) => {
    expect(await refusal(query, parameters)).toBe(message);
  });

  it('refuses what is too long or nested too deeply', async () => {
    expect(await refusal(`select ${'1 + '.repeat(6_000)}1`)).toBe(
      `${INVALID}The query is longer than 20000 characters`,
    );
    expect(await refusal(`select ${'not '.repeat(4_000)}true`)).toBe(`${INVALID}The query is nested too deeply`);
  });
});
