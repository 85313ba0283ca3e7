import type { Span } from '@tailrace/core';
import type { AnalyticsEvent } from './analytics-event.js';

/** The attribute of a span that was captured as an event. */
const EVENT_ATTRIBUTE = 'posthog.event';

/** What the server keeps of an event beside its properties. */
interface Envelope {
  event: string;
  uuid: string;
  /** The properties that became the input and output of the span. */
  input: string | null;
  output: string | null;
  /** A property that had the name of the attribute. */
  shadowed?: unknown;
}

/**
 * Puts an event together again, with the properties that were sent and, where they name no cost, the one that the server found; `undefined` for
 * a span that never was an event.
 */
export function toCapturedEvent(span: Span): AnalyticsEvent | undefined {
  const { [EVENT_ATTRIBUTE]: envelope, ...properties } = span.attributes;
  if (!isEnvelope(envelope)) return undefined;
  const { event, uuid, input, output } = envelope;
  return {
    id: uuid,
    event,
    properties: {
      ...(span.totalCost > 0 && { $ai_total_cost_usd: span.totalCost }),
      ...properties,
      ...(Object.hasOwn(envelope, 'shadowed') && { [EVENT_ATTRIBUTE]: envelope.shadowed }),
      ...(typeof input === 'string' && { [input]: span.input }),
      ...(typeof output === 'string' && { [output]: span.output }),
    },
  };
}

function isEnvelope(value: unknown): value is Envelope {
  const { event, uuid } = (value ?? {}) as Record<string, unknown>;
  return typeof event === 'string' && typeof uuid === 'string';
}
