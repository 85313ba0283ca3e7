import type { SpanBody } from '../store.js';
import { PROJECT } from './span-fixtures.js';

/** A body as a client would send it: OTLP/JSON, one root span for each id, ten input tokens each. */
export function otlpBody(traceId: string, spanIds: readonly string[]): SpanBody {
  const spans = spanIds.map((spanId) => ({
    traceId,
    spanId,
    name: 'request',
    startTimeUnixNano: '1780000000000000000',
    endTimeUnixNano: '1780000000100000000',
    attributes: [{ key: 'gen_ai.usage.input_tokens', value: { intValue: '10' } }],
  }));
  const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
  return { projectId: PROJECT, body, encoding: 'json', compression: 'none', maxBodyBytes: 5 * 1024 * 1024 };
}
