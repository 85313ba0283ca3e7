import { errorEnvelope, exactly, type GoldenExchange, type GoldenStep } from './golden-exchange.js';

const DATAPOINT = { data: 1, target: {}, metadata: {} };

const push = (createDataset: boolean, answers: Pick<GoldenStep, 'documented' | 'tailrace'>): GoldenStep => ({
  request: {
    method: 'POST',
    path: '/v1/datasets/datapoints',
    body: { name: '$name', datapoints: [DATAPOINT], createDataset },
  },
  ...answers,
});
const create = push(true, {
  documented: [
    {
      status: 201,
      body: {
        message: 'Datapoints created successfully',
        datasetId: '<uuid>',
        count: 1,
        datapointInfo: [{ id: '<uuid>', createdAt: '<time>' }],
      },
    },
  ],
});
const pull = (query: string, answers: Pick<GoldenStep, 'documented' | 'tailrace'>): GoldenStep => ({
  request: { method: 'GET', path: `/v1/datasets/datapoints?${query}&name=$name` },
  ...answers,
});

/** Datasets and their datapoints. */
export const datasetExchanges: readonly GoldenExchange[] = [
  {
    title: '7: lists no datasets of an unknown name',
    steps: [
      {
        request: { method: 'GET', path: '/v1/datasets?name=$name' },
        documented: [{ status: 200, body: exactly([]) }],
      },
    ],
  },
  {
    title: '8: refuses to push to a dataset that is not there',
    steps: [
      push(false, {
        documented: [{ status: 404, body: { error: 'Dataset not found' } }],
        tailrace: errorEnvelope(404, { code: 'not_found', message: 'Dataset not found' }),
      }),
    ],
  },
  { title: '9: creates a dataset with its first datapoints', steps: [create] },
  {
    title: '10: refuses to create it again',
    steps: [
      create,
      push(true, {
        documented: [{ status: 409, body: { error: 'Dataset with this name already exists' } }],
        tailrace: errorEnvelope(409, { code: 'conflict', message: 'Dataset with this name already exists' }),
      }),
    ],
  },
  {
    title: '11: reads it back',
    steps: [
      create,
      pull('offset=0&limit=100', {
        documented: [
          {
            status: 200,
            body: {
              totalCount: 1,
              items: [{ data: 1, target: exactly({}), metadata: exactly({}), createdAt: '<time>' }],
              anyInProject: true,
            },
          },
        ],
      }),
    ],
  },
  {
    title: '12: needs a limit',
    steps: [
      create,
      pull('offset=0', {
        documented: [{ status: 400 }],
        tailrace: errorEnvelope(400, { code: 'invalid_request', field: 'limit' }),
      }),
    ],
  },
];
