import { EVENT_ATTRIBUTE } from './event-content.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads which event a span was captured as from its attributes, JSON text; null for a span that was none. */
export function eventIdOf(attributes: string): string | null {
  // Spans of events are few among all that are compared.
  if (!attributes.includes(EVENT_ATTRIBUTE)) return null;
  const { [EVENT_ATTRIBUTE]: envelope } = JSON.parse(attributes) as Record<string, unknown>;
  const { uuid } = (envelope ?? {}) as { uuid?: unknown };
  return typeof uuid === 'string' && UUID.test(uuid) ? uuid : null;
}
