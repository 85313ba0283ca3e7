import { errorEnvelope, exactly, type GoldenExchange, type GoldenStep } from './golden-exchange.js';

const create: GoldenStep = {
  request: { method: 'POST', path: '/v1/evals', body: { name: null, groupName: null, metadata: null } },
  documented: [
    {
      status: 200,
      body: { id: '<uuid>', createdAt: '<time>', name: '<name>', groupId: 'default', metadata: null },
    },
  ],
  save: { evalId: 'id' },
};
const save = (point: object): GoldenStep => ({
  request: {
    method: 'POST',
    path: '/v1/evals/$evalId/datapoints',
    body: { points: [{ id: '$uuid', index: 0, data: 1, ...point }], groupName: null },
  },
  documented: [{ status: 200, body: '$evalId' }],
});
const update = (body: object, answers: Pick<GoldenStep, 'documented' | 'tailrace'>): GoldenStep => ({
  request: { method: 'POST', path: '/v1/evals/$evalId/datapoints/$uuid', body },
  ...answers,
});
const isUpdated = { documented: [{ status: 200, body: '$uuid' }] };
const readDatapoint = (datapoint: object): GoldenStep => ({
  request: { method: 'GET', path: '/v1/evals/$evalId/datapoints' },
  tailrace: { status: 200, body: { items: [{ id: '$uuid', ...datapoint }], nextCursor: null } },
});

/** Evaluations and their datapoints. */
export const evaluationExchanges: readonly GoldenExchange[] = [
  { title: '13: names an evaluation itself when it is given no name', steps: [create] },
  {
    title: '14: replaces a datapoint that is saved again',
    steps: [create, save({ scores: {} }), save({ scores: { a: 1 } }), readDatapoint({ scores: exactly({ a: 1 }) })],
  },
  {
    title: '15: knows no other datapoint',
    steps: [
      create,
      update(
        { scores: { a: 1 } },
        {
          documented: [{ status: 500, text: 'Evaluation datapoint not found' }],
          tailrace: errorEnvelope(404, { code: 'not_found', message: 'Evaluation datapoint not found' }),
        },
      ),
    ],
  },
  {
    title: '16: merges scores and keeps an output that is not replaced',
    steps: [
      create,
      save({ executorOutput: 'kept' }),
      update({ scores: { a: 1 } }, isUpdated),
      update({ scores: { b: 2 }, executorOutput: '' }, isUpdated),
      readDatapoint({ scores: exactly({ a: 1, b: 2 }), executorOutput: 'kept' }),
    ],
  },
];
