import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';
import { toJsonText } from '../json/to-json-text.js';

const MAX_KEY_LENGTH = 200;

/** A metadata patch as it waits to be sent: each key with its value as JSON text. */
export type MetadataTexts = Map<string, string>;

/**
 * Checks a metadata patch and writes its values down at once, so that later changes of the object do not matter.
 *
 * @throws ValidationError when it is not a plain object with at least one defined value.
 */
export function readMetadataPatch(metadata: unknown, field = 'metadata'): MetadataTexts {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    throw new ValidationError([{ field, message: `expected an object, got ${describeValue(metadata)}` }]);
  }
  const texts: MetadataTexts = new Map();
  for (const key of keysOf(metadata, field)) {
    if (key === '' || key.length > MAX_KEY_LENGTH) {
      throw new ValidationError([
        { field: `${field}[${describeValue(key)}]`, message: `expected a key of 1 to ${MAX_KEY_LENGTH} characters` },
      ]);
    }
    const text = valueText(metadata, key);
    if (text !== undefined) texts.set(key, text);
  }
  if (texts.size === 0) throw new ValidationError([{ field, message: 'expected at least one key with a value' }]);
  return texts;
}

/** Writes a patch as the JSON text of an object. */
export function metadataToJson(texts: MetadataTexts): string {
  let json = '';
  for (const [key, text] of texts) json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${text}`;
  return `{${json}}`;
}

function keysOf(metadata: object, field: string): string[] {
  try {
    return Object.keys(metadata);
  } catch {
    // A proxy may throw even here.
    throw new ValidationError([{ field, message: 'expected a plain object, this one cannot be read' }]);
  }
}

function valueText(metadata: object, key: string): string | undefined {
  try {
    const value: unknown = (metadata as Record<string, unknown>)[key];
    return value === undefined ? undefined : toJsonText(value);
  } catch (error) {
    // A getter that throws costs its own key, not the patch.
    return toJsonText(`[Unreadable: ${error instanceof Error ? error.message : 'it threw'}]`);
  }
}
