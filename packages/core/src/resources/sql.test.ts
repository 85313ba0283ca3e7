import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BadRequestError } from '../errors/bad-request-error.js';
import { ResponseValidationError } from '../errors/response-validation-error.js';
import { ValidationError } from '../errors/validation-error.js';
import { SqlClient } from './sql.js';

let server: TestServer;
let sql: SqlClient;
beforeEach(async () => {
  server = await startTestServer();
  sql = new SqlClient({ baseUrl: server.url, projectApiKey: 'k' });
});
afterEach(() => server.close());

test('a query and its parameters come back as rows', async () => {
  server.reply({ body: { data: [{ n: 1 }] } });
  const rows = await sql.query<{ n: number }>('select {a:UInt64} as n', { a: 2n ** 63n });
  expect(rows).toEqual([{ n: 1 }]);
  expect(server.requests.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
    ['POST', '/v1/sql/query', { query: 'select {a:UInt64} as n', parameters: { a: '9223372036854775808' } }],
  ]);
});

test('a query that is empty or no text is refused before the network', async () => {
  await expect(sql.query(' ')).rejects.toBeInstanceOf(ValidationError);
  await expect(sql.query(undefined as unknown as string)).rejects.toMatchObject({ field: 'query' });
  expect(server.requests).toEqual([]);
});

test("the server's reason comes with the error, in our words or in those of a hosted backend", async () => {
  const reason = "Query validation failed: Table 'x' is not allowed";
  server.reply({ status: 400, body: { error: { code: 'invalid_request', message: reason, field: 'query' } } });
  server.reply({ status: 400, headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ error: reason }) });
  for (let count = 0; count < 2; count += 1) {
    const error = await sql.query('select * from x').catch((caught: unknown) => caught);
    expect(BadRequestError.isInstance(error)).toBe(true);
    expect(String(error)).toContain(reason);
  }
});

test('an answer without rows is an error', async () => {
  server.reply({ body: { rows: [] } });
  await expect(sql.query('select 1')).rejects.toBeInstanceOf(ResponseValidationError);
});
