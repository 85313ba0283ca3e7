const MAX_DEPTH = 32;
const MAX_TYPED_ARRAY = 64;

/**
 * Writes any value as JSON text and never throws.
 *
 * Dates become ISO strings, Maps objects, Sets arrays, errors `{ name, message, cause }`, big integers and non-finite numbers
 * strings; a cycle, a getter or a `toJSON` that throws, and whatever JSON cannot say become a short note in brackets.
 * `undefined` is left out of objects and becomes `null` elsewhere.
 */
export function toJsonText(value: unknown): string {
  return write(value, []) ?? 'null';
}

function write(value: unknown, ancestors: object[]): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? String(Object.is(value, -0) ? 0 : value) : `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return undefined;
    case 'bigint':
      return `"${value}"`;
    case 'symbol':
    case 'function':
      return note(() => (typeof value === 'function' ? `Function: ${value.name || 'anonymous'}` : String(value)));
    default:
      return value === null ? 'null' : guarded(value as object, ancestors);
  }
}

function guarded(value: object, ancestors: object[]): string {
  if (ancestors.includes(value)) return '"[Circular]"';
  if (ancestors.length >= MAX_DEPTH) return '"[Too deep]"';
  ancestors.push(value);
  try {
    return writeObject(value, ancestors);
  } catch (error) {
    return note(() => `Unreadable: ${error instanceof Error ? error.message : 'it threw'}`);
  } finally {
    ancestors.pop();
  }
}

function writeObject(value: object, ancestors: object[]): string {
  if (Array.isArray(value)) return writeList(value, ancestors);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '"Invalid Date"' : `"${value.toISOString()}"`;
  if (value instanceof Error) return writeError(value, ancestors);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return writeBinary(value, ancestors);
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(), ancestors) ?? 'null';
  if (value instanceof Map) return writeMap(value, ancestors);
  if (value instanceof Set) return writeList([...value], ancestors);
  if (value instanceof RegExp) return JSON.stringify(String(value));
  if (value instanceof Promise) return '"[Promise]"';
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return write(value.valueOf(), ancestors) ?? 'null';
  return writeRecord(Object.keys(value), (key) => (value as Record<string, unknown>)[key], ancestors);
}

function writeList(values: readonly unknown[], ancestors: object[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    text += `${index === 0 ? '' : ','}${readSafely(() => values[index], ancestors) ?? 'null'}`;
  }
  return `${text}]`;
}

function writeRecord(keys: readonly string[], get: (key: string) => unknown, ancestors: object[]): string {
  let text = '';
  for (const key of keys) {
    const written = readSafely(() => get(key), ancestors);
    if (written !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written}`;
  }
  return `{${text}}`;
}

function readSafely(read: () => unknown, ancestors: object[]): string | undefined {
  let value: unknown;
  try {
    value = read();
  } catch (error) {
    return note(() => `Unreadable: ${error instanceof Error ? error.message : 'it threw'}`);
  }
  return write(value, ancestors);
}

function writeMap(map: ReadonlyMap<unknown, unknown>, ancestors: object[]): string {
  const keys = [...map.keys()];
  const isRecord = keys.every((key) => typeof key === 'string');
  return isRecord ? writeRecord(keys, (key) => map.get(key), ancestors) : writeList([...map.entries()], ancestors);
}

function writeError(error: Error, ancestors: object[]): string {
  const shown: Record<string, unknown> = { ...error, name: error.name, message: error.message };
  if (error.cause !== undefined) shown.cause = error.cause;
  return writeRecord(Object.keys(shown), (key) => shown[key], ancestors);
}

function writeBinary(value: ArrayBuffer | ArrayBufferView, ancestors: object[]): string {
  const isNumbers = ArrayBuffer.isView(value) && !(value instanceof DataView) && value.constructor.name !== 'Buffer';
  if (isNumbers && value.byteLength <= MAX_TYPED_ARRAY * 8) {
    const numbers = [...(value as unknown as Iterable<unknown>)];
    if (numbers.length <= MAX_TYPED_ARRAY) return writeList(numbers, ancestors);
  }
  return `"[${value.constructor.name}: ${value.byteLength} bytes]"`;
}

function note(describe: () => string): string {
  try {
    return JSON.stringify(`[${describe()}]`);
  } catch {
    // Even a name or message may be a getter that throws.
    return '"[Unreadable]"';
  }
}
