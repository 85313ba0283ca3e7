import { errorEnvelope, type GoldenExchange } from './golden-exchange.js';

/** Who may call, and how much may be sent. */
export const accessExchanges: readonly GoldenExchange[] = [
  {
    title: '17: answers 413 to a body of 5,242,881 bytes',
    steps: [
      {
        request: { method: 'POST', path: '/v1/tag', bodyBytes: 5_242_881 },
        documented: [{ status: 413 }],
        tailrace: errorEnvelope(413, { code: 'payload_too_large' }),
      },
    ],
  },
  ...['/v1/datasets', '/v1/traces', '/v1/orphans', '/v1/unknown'].map(
    (path): GoldenExchange => ({
      title: `22: answers 401 with WWW-Authenticate to ${path} without a key`,
      steps: [
        {
          request: { method: 'GET', path, key: 'none' },
          documented: [{ status: 401, headers: { 'www-authenticate': 'Bearer' } }],
        },
      ],
    }),
  ),
  {
    title: '23: hides /v1/tag from an ingest-only key',
    steps: [
      {
        request: { method: 'POST', path: '/v1/tag', body: { traceId: '$traceId', names: ['a'] }, key: 'ingest-only' },
        documented: [{ status: 404, text: '' }],
        tailrace: errorEnvelope(404, { code: 'not_found' }),
      },
    ],
  },
];
