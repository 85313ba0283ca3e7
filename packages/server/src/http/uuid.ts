/** Puts the hyphens into 32 hex digits. */
export function toUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Writes a span id as the API does: a UUID whose first half is zeros. */
export function toSpanUuid<T extends string | null>(hex: T): T extends null ? null : string;
export function toSpanUuid(hex: string | null): string | null {
  return hex === null ? null : toUuid(hex.padStart(32, '0'));
}
