import { errorEnvelope, type GoldenExchange } from './golden-exchange.js';

/** Questions in SQL. */
export const sqlExchanges: readonly GoldenExchange[] = [
  {
    title: '28: answers nothing but SELECT',
    steps: [
      {
        request: { method: 'POST', path: '/v1/sql/query', body: { query: 'DROP TABLE spans' } },
        documented: [{ status: 400, text: '{"error":"Query validation failed: Only SELECT statements are allowed"}' }],
        tailrace: errorEnvelope(400, {
          code: 'invalid_request',
          field: 'query',
          message: 'Query validation failed: Only SELECT statements are allowed',
        }),
      },
    ],
  },
];
