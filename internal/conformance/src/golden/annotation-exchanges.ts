import { errorEnvelope, exactly, type GoldenExchange, type GoldenStep } from './golden-exchange.js';
import { otlpStep } from './otlp-step.js';

const ROOT_UUID = '00000000-0000-0000-0000-0000000000aa';
const ingestRoot = otlpStep();

const readTrace = (body: object): GoldenStep => ({
  request: { method: 'GET', path: '/v1/traces/$traceId' },
  tailrace: { status: 200, body },
});
const tag = (names: string[], step: Omit<GoldenStep, 'request'>): GoldenStep => ({
  request: { method: 'POST', path: '/v1/tag', body: { traceId: '$traceId', names } },
  ...step,
});
const patchMetadata = (metadata: object, step: Omit<GoldenStep, 'request'>): GoldenStep => ({
  request: { method: 'POST', path: '/v1/traces/metadata', body: { traceId: '$traceId', metadata } },
  ...step,
});
const receipt = (name: string) => ({ spanId: ROOT_UUID, name, state: 'applied' });

/** Tags, metadata and scores of a trace. */
export const annotationExchanges: readonly GoldenExchange[] = [
  {
    title: '1: tags a trace; repeats change nothing; the tags show on the trace and its root span',
    steps: [
      ingestRoot,
      ...[1, 2].map(() =>
        tag(['a', 'a', 'b'], {
          documented: [{ status: 200 }],
          tailrace: {
            status: 200,
            body: [receipt('a'), receipt('b')],
            why: 'clients parse the answer, so there is one',
          },
        }),
      ),
      readTrace({ tags: ['a', 'b'], spans: [{ tags: ['a', 'b'] }] }),
    ],
  },
  {
    title: '1: gives a tag the same id each time',
    steps: [
      ingestRoot,
      tag(['a'], { tailrace: { status: 200 }, save: { tagId: '[0].id' } }),
      tag(['b', 'a'], { tailrace: { status: 200, body: [{ name: 'b' }, { name: 'a', id: '$tagId' }] } }),
    ],
  },
  {
    title: '2: refuses a tag without names',
    steps: [
      ingestRoot,
      tag([], {
        documented: [{ status: 400, text: 'No names provided' }],
        tailrace: errorEnvelope(400, {
          code: 'invalid_request',
          field: 'names',
          message: 'names: expected at least one tag',
        }),
      }),
    ],
  },
  {
    title: '3: knows a trace that it has not seen',
    steps: [
      tag(['early'], {
        documented: [{ status: 404, text: 'No matching spans found' }],
        tailrace: {
          status: 202,
          body: [{ spanId: null, name: 'early', state: 'pending' }],
          why: 'a tag that is ahead of its trace waits for it',
        },
      }),
      ingestRoot,
      readTrace({ tags: ['early'] }),
    ],
  },
  {
    title: '4: patches metadata shallowly, counts one more span, and touches nothing else',
    steps: [
      ingestRoot,
      patchMetadata({ score: 0.85, o: { k: 1 } }, { documented: [{ status: 200, text: '' }] }),
      readTrace({
        metadata: exactly({ score: 0.85, x: 'y', o: { k: 1 } }),
        numSpans: 2,
        endTime: '2023-11-14T22:13:21.000Z',
        inputTokens: 3,
        tags: exactly([]),
        topSpanId: ROOT_UUID,
        topSpanName: 'root',
      }),
    ],
  },
  {
    title: '4: stores null as a value',
    steps: [
      ingestRoot,
      patchMetadata({ x: null }, { documented: [{ status: 200, text: '' }] }),
      readTrace({ metadata: exactly({ score: 1, x: null }) }),
    ],
  },
  {
    title: '5: refuses an empty patch',
    steps: [
      ingestRoot,
      patchMetadata(
        {},
        {
          documented: [{ status: 400, body: 'metadata cannot be empty' }],
          tailrace: errorEnvelope(400, {
            code: 'invalid_request',
            field: 'metadata',
            message: 'metadata: expected at least one key',
          }),
        },
      ),
    ],
  },
  {
    title: '6: patches a trace that it has not seen',
    steps: [
      patchMetadata(
        { x: 'patched' },
        {
          documented: [{ status: 404, body: 'Trace not found' }],
          tailrace: {
            status: 202,
            body: exactly({ state: 'pending' }),
            why: 'a patch that is ahead of its trace waits for it, as one for the future',
          },
        },
      ),
      ingestRoot,
      readTrace({ metadata: exactly({ score: 1, x: 'patched' }) }),
    ],
  },
  {
    title: '18: scores a trace; every call adds a score',
    steps: [
      ingestRoot,
      ...[0.9, 0.1].map(
        (score): GoldenStep => ({
          request: {
            method: 'POST',
            path: '/v1/evaluators/score',
            body: { name: 'q', score, source: 'Code', traceId: '$traceId' },
          },
          // Backends of 2026 have dropped the route.
          documented: [
            { status: 200, text: '' },
            { status: 404, text: '' },
          ],
          tailrace: { status: 200, text: '' },
        }),
      ),
      readTrace({
        scores: [
          { name: 'q', score: 0.9, source: 'Code' },
          { name: 'q', score: 0.1, source: 'Code' },
        ],
      }),
    ],
  },
];
