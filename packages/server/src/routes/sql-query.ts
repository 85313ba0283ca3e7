import { readJson } from '../http/read-json.js';
import { DEFAULT_SQL_LIMITS } from '../store/sql/run/sql-request.js';
import { sqlQueryRequestSchema } from '../wire/sql-query.js';
import type { Route } from './route.js';

/** Answers a SELECT over what the project has. */
export const sqlQueryRoute: Route = {
  method: 'POST',
  path: '/v1/sql/query',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes }) => {
    const { query, parameters } = await readJson(request, sqlQueryRequestSchema, maxBodyBytes);
    const rows = await store.sql(projectId, { query, parameters: parameters ?? {}, limits: DEFAULT_SQL_LIMITS });
    // JSON already: reading it once more would only take time, and digits from large integers.
    return reply.type('application/json; charset=utf-8').send(`{"data":${rows}}`);
  },
};
