import { decodeEventBody } from '../../capture/decode-event-body.js';
import { PriceTable } from '../../prices/price-table.js';
import type { SpanRow } from '../../spans/span-row.js';
import { NO_USAGE } from '../../spans/token-usage.js';
import type { SpanDecoder } from '../local/commit-plan.js';
import type { AnnotationWrite, ScoreWrite, SpanBody, TraceQuery } from '../store.js';

export const PROJECT = 'default';

/** A trace id that is easy to tell apart in a failure. */
export const traceId = (number: number): string => number.toString(16).padStart(32, '0');

/** A span id that is easy to tell apart in a failure. */
export const spanId = (number: number): string => number.toString(16).padStart(16, '0');

const START_NS = 1_780_000_000_000_000_000n;

/** A moment, in nanoseconds, some milliseconds after the start of the tests' time. */
export const atMs = (ms: number): bigint => START_NS + BigInt(ms) * 1_000_000n;

/** A span with everything a test does not name set to something plain. */
export function makeSpan(fields: Partial<SpanRow> & Pick<SpanRow, 'traceId' | 'spanId'>): SpanRow {
  const name = fields.name ?? 'answer';
  return {
    parentSpanId: null,
    name,
    path: [name],
    spanType: 'DEFAULT',
    status: 'success',
    statusMessage: null,
    startNs: atMs(0),
    endNs: atMs(100),
    input: '"question"',
    output: '"answer"',
    requestModel: null,
    responseModel: null,
    provider: null,
    ...NO_USAGE,
    userId: null,
    sessionId: null,
    traceType: 'DEFAULT',
    hasBrowserSession: false,
    tags: [],
    metadata: {},
    attributes: '{}',
    events: [],
    isHidden: false,
    ...fields,
  };
}

let annotationCount = 0;

/** An annotation with everything a test does not name empty; each has its own id. */
export function makeAnnotation(fields: Partial<AnnotationWrite>): AnnotationWrite {
  annotationCount += 1;
  return {
    projectId: PROJECT,
    id: `annotation-${annotationCount}`,
    traceId: null,
    spanId: null,
    writtenAtUs: 1_780_000_000_000_000 + annotationCount,
    addTags: [],
    removeTags: [],
    metadata: {},
    scores: [],
    ...fields,
  };
}

/** A score with everything a test does not name set to something plain. */
export function makeScore(fields: Partial<ScoreWrite> & Pick<ScoreWrite, 'id'>): ScoreWrite {
  return {
    name: 'quality',
    score: 1,
    source: 'Code',
    metadata: null,
    actor: null,
    value: null,
    comment: null,
    writtenAtUs: null,
    isRemoved: false,
    ...fields,
  };
}

/** A query that filters by nothing. */
export function makeQuery(fields: Partial<TraceQuery> = {}): TraceQuery {
  return {
    projectId: PROJECT,
    tags: [],
    metadata: [],
    status: null,
    userId: null,
    sessionId: null,
    startedAfterNs: null,
    startedBeforeNs: null,
    limit: 50,
    cursor: null,
    ...fields,
  };
}

/** A body that `decodeFixture` turns back into these spans. */
export function spanBody(spans: readonly SpanRow[], projectId = PROJECT): SpanBody {
  const text = JSON.stringify(spans, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
  return { projectId, body: Buffer.from(text), encoding: 'json', compression: 'none', maxBodyBytes: 5 * 1024 * 1024 };
}

/** A body of captured events. */
export function eventBody(events: readonly unknown[], projectId = PROJECT): SpanBody {
  const body = Buffer.from(JSON.stringify(events));
  return { projectId, body, encoding: 'events', compression: 'none', maxBodyBytes: body.length };
}

/** Stands in for the OTLP decoder, so that a test of the store says what the store is given; events it decodes as the server does. */
export const decodeFixture: SpanDecoder = (spanBody) => {
  if (spanBody.encoding === 'events') return decodeEventBody(spanBody, new PriceTable());
  const { body } = spanBody;
  const revive = (_key: string, value: unknown) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;
  return { spans: JSON.parse(Buffer.from(body).toString(), revive) as SpanRow[], rejected: 0, message: '' };
};
