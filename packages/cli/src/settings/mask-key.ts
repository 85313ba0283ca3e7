/** Shows enough of a key to tell two apart: its last four characters, or none of a short one. */
export function maskKey(key: string): string {
  return key.length < 12 ? '****' : `****${key.slice(-4)}`;
}
