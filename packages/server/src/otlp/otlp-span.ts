import type { SpanEvent } from '../spans/span-row.js';

/** `Status.code` of a span that failed. */
export const STATUS_CODE_ERROR = 2;
/** `Status.code` of a span that its author declared successful. */
export const STATUS_CODE_OK = 1;

/** One span off the wire, before any attribute rule. Ids are lower-case hex and valid. */
export interface OtlpSpan {
  traceId: string;
  spanId: string;
  /** Null on a root span. */
  parentSpanId: string | null;
  name: string;
  /** Unix nanoseconds; 0 when the exporter set none. */
  startNs: bigint;
  endNs: bigint;
  /** A Map, because attribute keys may be any text, `__proto__` included. */
  attributes: Map<string, unknown>;
  events: SpanEvent[];
  statusCode: number;
  statusMessage: string;
}

/** An OTLP request off the wire. */
export interface OtlpRequest {
  spans: OtlpSpan[];
  /** One sentence for each span that was left out. */
  rejections: string[];
}

/** Makes a span with nothing set. */
export function createOtlpSpan(): OtlpSpan {
  return {
    traceId: '',
    spanId: '',
    parentSpanId: null,
    name: '',
    startNs: 0n,
    endNs: 0n,
    attributes: new Map(),
    events: [],
    statusCode: 0,
    statusMessage: '',
  };
}
