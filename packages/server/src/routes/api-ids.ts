import { toUuid } from '../http/deterministic-uuid.js';

/** Writes a trace id as the API does. */
export function toTraceUuid(hex: string): string {
  return toUuid(hex);
}

/** Writes a span id as the API does: a UUID whose first half is zeros. */
export function toSpanUuid<T extends string | null>(hex: T): T extends null ? null : string;
export function toSpanUuid(hex: string | null): string | null {
  return hex === null ? null : toUuid(hex.padStart(32, '0'));
}
