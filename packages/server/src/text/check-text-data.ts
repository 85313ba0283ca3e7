import { toPlainJson } from '@tailrace/analytics/text-repr';
import { invalidAttribute } from '../http/analytics-error.js';

/** Refuses data that is no event of its type. */
export function checkEvent(eventType: string, data: unknown): void {
  const event = fieldsOf(data);
  if (!isObject(event.properties)) {
    throw invalidAttribute(null, `${eventType} events require 'properties' object in data field`);
  }
  if (!isId(event.id)) throw invalidAttribute(null, `${eventType} events require an 'id' field`);
}

/** Refuses data that is no trace. */
export function checkTrace(data: unknown): void {
  const { hierarchy, trace } = fieldsOf(data);
  if (!isObject(trace) || !Array.isArray(hierarchy)) {
    throw invalidAttribute(null, "Trace events require 'trace' object and 'hierarchy' array in data field");
  }
  if (findTraceId(trace) === undefined) {
    throw invalidAttribute(null, 'Trace events require an ID (trace.id or trace.properties.$ai_trace_id)');
  }
}

/** The id of a trace: that of its properties, else its own. */
export function findTraceId(trace: unknown): string | number | undefined {
  const { id, properties } = fieldsOf(trace);
  return [fieldsOf(properties).$ai_trace_id, id].find(isId);
}

/** The fields of a JSON object, none for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? (toPlainJson(value, 1) as Record<string, unknown>) : {};
}

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || (typeof value === 'number' && value !== 0);
}
