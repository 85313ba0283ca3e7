import { MalformedEventsError } from '../store/store-errors.js';
import { nestsDeeper } from './json-depth.js';
import { kindOf } from './properties.js';

const MAX_EVENTS = 10_000;
// One event that nests too deep is refused alone; this much of it would hold up everybody.
const MAX_LEVELS = 200_000;

/** Reads a body of events: one event, a list of them, or `{ batch: […] }`. Throws MalformedEventsError. */
export function readEventList(body: Uint8Array): unknown[] {
  const value = parseBody(body);
  const events = isRecord(value) && 'batch' in value ? value.batch : value;
  if (isRecord(value) && events === value) return [value];
  if (!Array.isArray(events)) {
    const [field, expected] = isRecord(value) ? ['batch', 'a list of events'] : ['body', 'an event or a batch of them'];
    throw new MalformedEventsError(`${field}: expected ${expected}, got ${kindOf(events)}`);
  }
  if (events.length > MAX_EVENTS)
    throw new MalformedEventsError(`batch: expected at most ${MAX_EVENTS} events, got ${events.length}`);
  if (events.length === 0) throw new MalformedEventsError('batch: expected at least one event');
  return events;
}

/** Parses a body as JSON. Throws MalformedEventsError. */
export function parseBody(body: Uint8Array): unknown {
  if (body.length === 0) throw new MalformedEventsError('body: expected JSON, got nothing');
  if (nestsDeeper(body, MAX_LEVELS))
    throw new MalformedEventsError(`body: expected JSON that nests at most ${MAX_LEVELS} levels`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's message would quote the body.
    throw new MalformedEventsError('body: expected JSON in UTF-8');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
