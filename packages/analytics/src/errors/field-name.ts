import { toCamelCase } from '../wire/case.js';

const WHOLE = '__non_field_errors';

/** Turns the `attr` of an envelope into a field of this library: `config__max` into `config.max`, `trace_id` into `traceId`. */
export function readAttribute(attribute: string): string {
  const named = attribute.endsWith(WHOLE) ? attribute.slice(0, -WHOLE.length) : attribute;
  // Filters by a list are called after what they list.
  if (named.endsWith('__in')) return `${toCamelCase(named.slice(0, -4))}s`;
  return named.split('__').reduce(joinField, '');
}

/** Appends a name to a field: a number is the place in a list. */
export function joinField(field: string, name: string): string {
  if (/^\d+$/.test(name)) return `${field}[${name}]`;
  return field === '' ? toCamelCase(name) : `${field}.${toCamelCase(name)}`;
}
