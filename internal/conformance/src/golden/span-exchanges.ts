import { errorEnvelope, type GoldenExchange, type GoldenStep } from './golden-exchange.js';
import { otlpStep, toAttributes } from './otlp-step.js';

const PARENT_UUID = '00000000-0000-0000-0000-0000000000a1';

const readTrace = (body: object): GoldenStep => ({
  request: { method: 'GET', path: '/v1/traces/$traceId' },
  tailrace: { status: 200, body },
});
const exception = { events: [{ name: 'exception', timeUnixNano: '1700000000500000000' }] };

/** How spans of OpenTelemetry become a trace. The documented server shows traces only to SQL, so ours alone is read. */
export const spanExchanges: readonly GoldenExchange[] = [
  {
    title: '24: takes the parent from the second to last id of lmnr.span.ids_path',
    steps: [
      otlpStep({
        parentSpanId: '00000000000000b2',
        attributes: toAttributes({ 'lmnr.span.ids_path': [PARENT_UUID, '00000000-0000-0000-0000-0000000000aa'] }),
      }),
      readTrace({ spans: [{ parentSpanId: PARENT_UUID }] }),
    ],
  },
  {
    // The documented server calls it a success.
    title: '25: honours the status of OTLP',
    steps: [
      otlpStep({ status: { code: 2, message: 'timed out' } }),
      readTrace({ status: 'error', spans: [{ statusMessage: 'timed out' }] }),
    ],
  },
  {
    title: '26: an exception makes a trace an error, and it stays one',
    steps: [
      otlpStep(exception),
      readTrace({ status: 'error' }),
      otlpStep({ spanId: '00000000000000bb', parentSpanId: '00000000000000aa' }),
      readTrace({ status: 'error', numSpans: 2 }),
    ],
  },
  {
    title: '27: writes a span id as a UUID whose first half is zeros',
    steps: [
      otlpStep({ spanId: '1234567812345678' }),
      readTrace({ spans: [{ spanId: '00000000-0000-0000-1234-567812345678' }] }),
    ],
  },
  {
    // The documented server adds up its tokens twice.
    title: 'counts a span that is sent twice once',
    steps: [otlpStep(), otlpStep(), readTrace({ numSpans: 1, inputTokens: 3 })],
  },
  {
    title: 'knows nothing of other traces',
    steps: [
      {
        request: { method: 'GET', path: '/v1/traces/$traceId' },
        tailrace: errorEnvelope(404, { code: 'not_found' }),
      },
    ],
  },
];
