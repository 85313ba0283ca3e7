const MAX_DEPTH = 32;
const MAX_TYPED_ARRAY = 64;

/** Options of `toJsonText`. */
export interface JsonTextOptions {
  /** Characters to write at most, give or take a few notes; what does not fit is named by its size. @default Infinity */
  maxChars?: number | undefined;
}

/** What is known while a value is being written. */
interface Writing {
  readonly ancestors: object[];
  charsLeft: number;
}

/**
 * Writes any value as JSON text and never throws.
 *
 * Dates become ISO strings, Maps objects, Sets arrays, errors `{ name, message, cause }`, big integers and non-finite numbers
 * strings; a cycle, a getter or a `toJSON` that throws, and whatever JSON cannot say become a short note in brackets.
 * `undefined` is left out of objects and becomes `null` elsewhere.
 */
export function toJsonText(value: unknown, { maxChars = Number.POSITIVE_INFINITY }: JsonTextOptions = {}): string {
  return write(value, { ancestors: [], charsLeft: maxChars }) ?? 'null';
}

function write(value: unknown, writing: Writing): string | undefined {
  if (typeof value === 'object' && value !== null) return guarded(value, writing);
  const text = writePrimitive(value, writing.charsLeft);
  writing.charsLeft -= text?.length ?? 0;
  return text;
}

function writePrimitive(value: unknown, charsLeft: number): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > charsLeft ? cut(value, charsLeft) : value);
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
      return 'null';
  }
}

function cut(text: string, charsLeft: number): string {
  const kept = Math.max(0, charsLeft);
  return `${text.slice(0, kept)}… [${text.length - kept} more characters]`;
}

function guarded(value: object, writing: Writing): string {
  const { ancestors } = writing;
  if (ancestors.includes(value)) return '"[Circular]"';
  if (ancestors.length >= MAX_DEPTH) return '"[Too deep]"';
  ancestors.push(value);
  writing.charsLeft -= 2;
  try {
    return writeObject(value, writing);
  } catch (error) {
    return note(() => `Unreadable: ${error instanceof Error ? error.message : 'it threw'}`);
  } finally {
    ancestors.pop();
  }
}

function writeObject(value: object, writing: Writing): string {
  if (Array.isArray(value)) return writeList(value, writing);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '"Invalid Date"' : `"${value.toISOString()}"`;
  if (value instanceof Error) return writeError(value, writing);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return writeBinary(value, writing);
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(), writing) ?? 'null';
  if (value instanceof Map) return writeMap(value, writing);
  if (value instanceof Set) return writeList([...value], writing);
  if (value instanceof RegExp) return JSON.stringify(String(value));
  if (value instanceof Promise) return '"[Promise]"';
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return write(value.valueOf(), writing) ?? 'null';
  const keys = Object.keys(value);
  // All that a stream, a response or a handle shows of itself is what it is called.
  if (keys.length === 0 && (value.constructor ?? Object) !== Object) return note(() => value.constructor.name);
  return writeRecord(keys, (key) => (value as Record<string, unknown>)[key], writing);
}

function writeList(values: readonly unknown[], writing: Writing): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    const comma = index === 0 ? '' : ',';
    if (writing.charsLeft <= 0) return `${text}${comma}"[${values.length - index} more]"]`;
    writing.charsLeft -= 1;
    text += `${comma}${readSafely(() => values[index], writing) ?? 'null'}`;
  }
  return `${text}]`;
}

function writeRecord(keys: readonly string[], get: (key: string) => unknown, writing: Writing): string {
  let text = '';
  for (const [index, key] of keys.entries()) {
    const comma = text === '' ? '' : ',';
    if (writing.charsLeft <= 0) return `{${text}${comma}"…":"[${keys.length - index} more]"}`;
    writing.charsLeft -= key.length + 4;
    const written = readSafely(() => get(key), writing);
    if (written !== undefined) text += `${comma}${JSON.stringify(key)}:${written}`;
  }
  return `{${text}}`;
}

function readSafely(read: () => unknown, writing: Writing): string | undefined {
  let value: unknown;
  try {
    value = read();
  } catch (error) {
    return note(() => `Unreadable: ${error instanceof Error ? error.message : 'it threw'}`);
  }
  return write(value, writing);
}

function writeMap(map: ReadonlyMap<unknown, unknown>, writing: Writing): string {
  const keys = [...map.keys()];
  const isRecord = keys.every((key) => typeof key === 'string');
  return isRecord ? writeRecord(keys, (key) => map.get(key), writing) : writeList([...map.entries()], writing);
}

function writeError(error: Error, writing: Writing): string {
  const shown: Record<string, unknown> = { ...error, name: error.name, message: error.message };
  if (error.cause !== undefined) shown.cause = error.cause;
  return writeRecord(Object.keys(shown), (key) => shown[key], writing);
}

function writeBinary(value: ArrayBuffer | ArrayBufferView, writing: Writing): string {
  const isNumbers = ArrayBuffer.isView(value) && !(value instanceof DataView) && value.constructor.name !== 'Buffer';
  if (isNumbers && value.byteLength <= MAX_TYPED_ARRAY * 8) {
    const numbers = [...(value as unknown as Iterable<unknown>)];
    if (numbers.length <= MAX_TYPED_ARRAY) return writeList(numbers, writing);
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
