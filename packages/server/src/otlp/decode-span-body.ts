import { pickAiSpans } from '../capture/ai-spans.js';
import { readDistinctId } from '../capture/distinct-id.js';
import type { PriceTable } from '../prices/price-table.js';
import { normalizeSpan } from '../spans/normalize-span.js';
import type { SpanRow } from '../spans/span-row.js';
import type { OtlpEncoding, SpanBody } from '../store/store.js';
import { MalformedOtlpError } from '../store/store-errors.js';
import { decompressBody } from './decompress-body.js';
import { JsonFieldError } from './json-field-error.js';
import type { OtlpRequest } from './otlp-span.js';
import { readJsonRequest } from './read-json-request.js';
import { readProtobufRequest } from './read-protobuf-request.js';

/** The spans of one OTLP body, ready to store. */
export interface DecodedSpanBody {
  spans: SpanRow[];
  /** How many spans were left out because they cannot be stored. */
  rejected: number;
  /** Names the rejected spans and says why; '' when there are none. */
  message: string;
}

/** More rejections than this are counted, not listed. */
const MAX_LISTED_REJECTIONS = 5;

/** Decodes an OTLP body into rows; `prices` say what tokens cost where the span does not. Throws MalformedOtlpError when it is not OTLP, BodyTooLargeError when it grows past its limit. */
export function decodeSpanBody(body: SpanBody, prices: PriceTable): DecodedSpanBody {
  const { spans, rejections } = readRequest(body.encoding === 'json' ? 'json' : 'protobuf', decompressBody(body));
  const receivedNs = BigInt(Date.now()) * 1_000_000n;
  const rows: SpanRow[] = [];
  const isCapture = body.aiSpansOnly === true;
  for (const span of isCapture ? pickAiSpans(spans) : spans) {
    const distinctId = isCapture ? readDistinctId(span.attributes) : null;
    const row = normalizeSpan(span, receivedNs, prices);
    if (row !== null) rows.push(distinctId === null ? row : { ...row, userId: row.userId ?? distinctId });
  }
  return { spans: rows, rejected: rejections.length, message: describeRejections(rejections) };
}

function readRequest(encoding: OtlpEncoding, body: Buffer): OtlpRequest {
  try {
    return encoding === 'json' ? readJsonRequest(body) : readProtobufRequest(body);
  } catch (error) {
    throw new MalformedOtlpError(`OTLP/${encoding} decode failed: ${describeError(error)}`, { cause: error });
  }
}

function describeError(error: unknown): string {
  if (error instanceof JsonFieldError) return error.path === '' ? error.message : `${error.path}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function describeRejections(rejections: string[]): string {
  const listed = rejections.slice(0, MAX_LISTED_REJECTIONS).join('; ');
  const rest = rejections.length - MAX_LISTED_REJECTIONS;
  return rest > 0 ? `${listed}; and ${rest} more` : listed;
}
