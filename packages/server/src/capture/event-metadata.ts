import type { CapturedEvent } from './captured-event.js';

// Each is a row of an index.
const MAX_KEYS = 100;
const MAX_KEY_LENGTH = 200;
const MAX_TEXT_LENGTH = 1_000;

/**
 * Reads what the application itself says of its trace, and may look for: the first hundred of its own properties that are a short text, a
 * number, yes or no; and the id of the trace as it was sent, where the trace goes by another.
 */
export function readMetadata({ properties, traceId, traceIdText }: CapturedEvent): Record<string, unknown> {
  const custom = Object.entries(properties).filter(([key, value]) => isCustom(key) && isShort(value));
  const own = custom.slice(0, MAX_KEYS);
  const isItself = traceIdText.replaceAll('-', '').toLowerCase() === traceId;
  return Object.fromEntries(isItself ? own : [...own, ['$ai_trace_id', traceIdText]]);
}

// `__proto__` as a key is never wanted and breaks careless readers; it stays visible as an attribute.
function isCustom(key: string): boolean {
  const isOwn = !key.startsWith('$') && key !== 'token' && key !== 'distinct_id';
  return isOwn && key !== '' && key !== '__proto__' && key.length <= MAX_KEY_LENGTH;
}

function isShort(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT_LENGTH;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
