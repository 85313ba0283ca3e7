import { decompressBody } from '../otlp/decompress-body.js';
import type { PriceTable } from '../prices/price-table.js';
import { isDeeperThan, MAX_JSON_DEPTH } from '../spans/json-text.js';
import type { CapturedBody, DecodedBody } from '../store/local/commit-plan.js';
import type { SpanBody } from '../store/store.js';
import type { CapturedEvent } from './captured-event.js';
import { readCapturedEvent, uuidOf } from './read-captured-event.js';
import { readEventList } from './read-event-list.js';
import { RefusedEventError } from './refused-event-error.js';
import { isAnnotation, toAnnotation } from './to-annotation.js';
import { toSpan } from './to-span.js';

/** What each event of a body is read with. */
interface EventContext {
  projectId: string;
  prices: PriceTable;
  receivedNs: bigint;
}

type Decoded = Pick<DecodedBody, 'spans'> & { captured: CapturedBody };

// The event and its properties are two levels themselves.
const MAX_EVENT_DEPTH = MAX_JSON_DEPTH + 2;

/** Decodes a body of events. Throws MalformedEventsError when it is none, BodyTooLargeError when it grows past its limit. */
export function decodeEventBody(body: SpanBody, prices: PriceTable): DecodedBody {
  const bytes = decompressBody(body);
  const receivedNs = BigInt(Date.now()) * 1_000_000n;
  const context = { projectId: body.projectId, prices, receivedNs };
  const captured: CapturedBody = { annotations: [], places: [], ignored: 0, refused: [] };
  const decoded: Decoded & DecodedBody = { spans: [], rejected: 0, message: '', captured };
  const { maxEventBytes = Number.POSITIVE_INFINITY } = body;
  const maxBytes = bytes.length > maxEventBytes ? maxEventBytes : null;
  for (const [index, value] of readEventList(bytes).entries()) {
    try {
      checkSize(value, maxBytes);
      const event = readCapturedEvent(value, receivedNs);
      if (event === null) captured.ignored += 1;
      else addEvent(decoded, event, context);
    } catch (error) {
      if (!(error instanceof RefusedEventError)) throw error;
      captured.refused.push({ index, uuid: uuidOf(value), error: error.message });
    }
  }
  return { ...decoded, rejected: captured.refused.length };
}

function addEvent({ spans, captured }: Decoded, event: CapturedEvent, context: EventContext): void {
  if (isAnnotation(event)) {
    captured.annotations.push(toAnnotation(event, context.projectId, context.receivedNs));
    return;
  }
  const span = toSpan(event, context.prices);
  spans.push(span);
  captured.places.push({ eventId: event.uuid, traceId: span.traceId, spanId: span.spanId });
}

/** A body within the limit of one event holds none that is over it: then there is no limit to check. */
function checkSize(value: unknown, maxBytes: number | null): void {
  if (isDeeperThan(value, MAX_EVENT_DEPTH))
    throw new RefusedEventError(`event: nests deeper than ${MAX_EVENT_DEPTH} levels`);
  if (maxBytes === null) return;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > maxBytes)
    throw new RefusedEventError(`event: has ${bytes} bytes, more than the ${maxBytes} of this route`);
}
