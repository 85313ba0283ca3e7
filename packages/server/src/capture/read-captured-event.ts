import { randomUUID } from 'node:crypto';
import { deterministicUuid } from '../http/deterministic-uuid.js';
import { parseTimeNs } from '../store/sql/parse-time.js';
import type { CapturedEvent } from './captured-event.js';
import { idOf, kindOf, type Properties } from './properties.js';
import { RefusedEventError } from './refused-event-error.js';
import { toTraceId } from './trace-id.js';

const AI_PREFIX = '$ai_';
const MAX_NAME_LENGTH = 200;
const MAX_TRACE_ID_LENGTH = 255;
const MAX_TIME_LENGTH = 50;
const MAX_TIME_NS = 2n ** 63n - 1n;
const TRACE_ID = /^[A-Za-z0-9\-_~.@()!':|]+$/;
const BARE_ZONE = /(T.*[+-]\d\d)(\d\d)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Checks one event as it was sent; null when it is none of AI, which nothing here is made of. Throws RefusedEventError. */
export function readCapturedEvent(value: unknown, receivedNs: bigint): CapturedEvent | null {
  const event = readObject(value, 'event');
  const name = readName(event.event);
  const properties = withoutKeys(
    event.properties === undefined ? {} : readObject(event.properties ?? {}, 'properties'),
  );
  const distinctId = readDistinctId(
    event.distinct_id ?? (Object.hasOwn(properties, 'distinct_id') ? properties.distinct_id : null),
  );
  if (!name.startsWith(AI_PREFIX)) return null;
  const timestampNs = readTimestamp(event.timestamp);
  const uuid = readUuid(event.uuid) ?? makeUuid(event, timestampNs);
  const traceIdText = readTraceId(properties) ?? uuid;
  const traceId = toTraceId(traceIdText);
  return { name, uuid, distinctId, traceIdText, traceId, timestampNs: timestampNs ?? receivedNs, properties };
}

/** Libraries put the key of the project among the properties, and a key has no business in a trace. */
function withoutKeys(properties: Properties): Properties {
  if (typeof properties.token !== 'string' && typeof properties.api_key !== 'string') return properties;
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name, value]) => typeof value !== 'string' || (name !== 'token' && name !== 'api_key'),
    ),
  );
}

/** The uuid under which an event was sent, for answers that name it; null when it has none. */
export function uuidOf(value: unknown): string | null {
  const { uuid } = (value ?? {}) as { uuid?: unknown };
  return typeof uuid === 'string' ? uuid.slice(0, MAX_NAME_LENGTH) : null;
}

function readObject(value: unknown, field: string): Properties {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Properties;
  throw new RefusedEventError(`${field}: expected an object, got ${kindOf(value)}`);
}

function readName(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '')
    throw new RefusedEventError(
      `event: expected the name of the event, got ${value === '' ? 'nothing' : kindOf(value)}`,
    );
  if (value.length > MAX_NAME_LENGTH)
    throw new RefusedEventError(`event: expected at most ${MAX_NAME_LENGTH} characters`);
  return value;
}

function readDistinctId(value: unknown): string {
  if (value === null || value === '') throw new RefusedEventError('distinct_id: expected who the event is of');
  if (typeof value === 'object') throw new RefusedEventError(`distinct_id: expected text, got ${kindOf(value)}`);
  return String(value);
}

function readTimestamp(value: unknown): bigint | null {
  if (value === undefined || value === null || value === '') return null;
  // Some libraries leave the colon of the zone out.
  const isShort = typeof value === 'string' && value.length <= MAX_TIME_LENGTH;
  const nanoseconds = isShort ? parseTimeNs(value.replace(BARE_ZONE, '$1:$2')) : undefined;
  if (nanoseconds === undefined || nanoseconds < 0n || nanoseconds > MAX_TIME_NS)
    throw new RefusedEventError('timestamp: expected an ISO 8601 time from 1970 to 2262, such as 2026-01-31T12:00:00Z');
  return nanoseconds;
}

function readUuid(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
  throw new RefusedEventError('uuid: expected a UUID');
}

/** An event that says when it happened is the same one when it is sent again; without a time it may well have happened twice. */
function makeUuid(event: Properties, timestampNs: bigint | null): string {
  if (timestampNs === null) return randomUUID();
  const { api_key: _apiKey, token: _token, ...rest } = event;
  return deterministicUuid('event', JSON.stringify(rest));
}

function readTraceId(properties: Properties): string | null {
  const id = idOf(properties, '$ai_trace_id');
  if (id === null) return null;
  if (id.length > MAX_TRACE_ID_LENGTH)
    throw new RefusedEventError(`properties.$ai_trace_id: expected at most ${MAX_TRACE_ID_LENGTH} characters`);
  if (!TRACE_ID.test(id))
    throw new RefusedEventError("properties.$ai_trace_id: expected letters, digits and - _ ~ . @ ( ) ! ' : |");
  return id;
}
