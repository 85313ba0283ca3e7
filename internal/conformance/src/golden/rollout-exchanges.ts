import { errorEnvelope, type GoldenExchange, type GoldenStep } from './golden-exchange.js';

const remove: GoldenStep = {
  // Clients send the header with no body.
  request: { method: 'DELETE', path: '/v1/rollouts/$uuid', headers: { 'content-type': 'application/json' } },
  documented: [{ status: 200, text: '' }],
};

/** Rollout sessions. */
export const rolloutExchanges: readonly GoldenExchange[] = [
  {
    title: '19: streams a handshake and then heartbeats',
    steps: [
      {
        request: {
          method: 'POST',
          path: '/v1/rollouts/$uuid',
          headers: { accept: 'text/event-stream' },
          body: { name: 'f', params: [] },
        },
        // Backends since June 2026 register the session and answer JSON.
        documented: [
          { status: 200, headers: { 'content-type': 'text/event-stream' }, events: ['handshake', 'heartbeat'] },
          { status: 200, body: { id: '$uuid' } },
        ],
        tailrace: { status: 200, headers: { 'content-type': 'text/event-stream' }, events: ['handshake', 'heartbeat'] },
      },
    ],
  },
  {
    title: '20: refuses a status that does not exist',
    steps: [
      {
        request: { method: 'PATCH', path: '/v1/rollouts/$uuid/status', body: { status: 'DONE' } },
        documented: [{ status: 400 }],
        tailrace: errorEnvelope(400, { code: 'invalid_request', field: 'status' }),
      },
    ],
  },
  { title: '21: deletes a session as often as it is asked to', steps: [remove, remove] },
];
