import { storableJson } from '../store/storable-text.js';

/** Writes a value as JSON text that every database keeps as it is. */
export function toStorableJson(value: unknown): string {
  return storableJson(JSON.stringify(value));
}

/** The same, with null for what is null or missing. */
export function toOptionalJson(value: unknown): string | null {
  return value == null ? null : toStorableJson(value);
}
