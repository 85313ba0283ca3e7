import { RefusedEventError } from './refused-event-error.js';

/** The properties of an event; keys may be any text, `__proto__` included, so only own ones are read. */
export type Properties = Readonly<Record<string, unknown>>;

/** Nothing real counts higher, and sums over a trace stay far from the limits of a column. */
const MAX_AMOUNT = 1e12;

/** Reads a property; undefined when it is missing or null. */
export function propertyOf(properties: Properties, name: string): unknown {
  return Object.hasOwn(properties, name) ? (properties[name] ?? undefined) : undefined;
}

/** Finds the first of the names under which there is something. */
export function firstNameOf(properties: Properties, names: readonly string[]): string | null {
  return names.find((name) => propertyOf(properties, name) !== undefined) ?? null;
}

/** Reads a property that is text and not empty, else null. */
export function textOf(properties: Properties, name: string): string | null {
  const value = propertyOf(properties, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Reads a number that is not negative, also from text; null for anything else. */
export function amountOf(properties: Properties, name: string): number | null {
  const value = propertyOf(properties, name);
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof amount === 'number' && amount >= 0 && amount <= MAX_AMOUNT ? amount : null;
}

/** Reads yes or no, also from text; null for anything else. */
export function flagOf(properties: Properties, name: string): boolean | null {
  const value = propertyOf(properties, name);
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

/** Reads an id: text, or a number or boolean as text; null when there is none. Throws RefusedEventError for anything else. */
export function idOf(properties: Properties, name: string): string | null {
  const value = propertyOf(properties, name);
  if (value === undefined || value === '') return null;
  if (typeof value === 'object') throw new RefusedEventError(`properties.${name}: expected text, got ${kindOf(value)}`);
  return String(value);
}

/** Names the JSON type of a value, for messages. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
