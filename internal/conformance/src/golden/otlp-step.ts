import type { GoldenStep } from './golden-exchange.js';

type OtlpValue = { stringValue: string } | { intValue: number } | { arrayValue: { values: OtlpValue[] } };

/** The root span of a trace: what it lacks is up to the exchange. */
const ROOT = {
  traceId: '$traceHex',
  spanId: '00000000000000aa',
  name: 'root',
  startTimeUnixNano: '1700000000000000000',
  endTimeUnixNano: '1700000001000000000',
  attributes: toAttributes({
    'lmnr.association.properties.metadata.score': 1,
    'lmnr.association.properties.metadata.x': 'y',
    'gen_ai.usage.input_tokens': 3,
  }),
};

/** Sends a span as OTLP/JSON; `fields` replace those of a root span. */
export function otlpStep(fields: object = {}): GoldenStep {
  return {
    request: {
      method: 'POST',
      path: '/v1/traces',
      body: { resourceSpans: [{ scopeSpans: [{ spans: [{ ...ROOT, ...fields }] }] }] },
    },
    documented: [{ status: 200 }],
    tailrace: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: {},
      why: 'an empty body is no valid OTLP answer',
    },
  };
}

/** Attributes of OTLP/JSON. */
export function toAttributes(values: Record<string, string | number | string[]>): { key: string; value: OtlpValue }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: toValue(value) }));
}

function toValue(value: string | number | string[]): OtlpValue {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toValue) } };
  return typeof value === 'number' ? { intValue: value } : { stringValue: value };
}
