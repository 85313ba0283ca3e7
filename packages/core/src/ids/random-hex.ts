/** Makes `byteCount` (8 or 16) random bytes as hex digits, never all zero. */
export function randomHex(byteCount: 8 | 16): string {
  // randomUUID draws from a pool and is far cheaper than getRandomValues; its version and variant digits are left out.
  const uuid = globalThis.crypto.randomUUID();
  const half = uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(24, 28);
  const id = byteCount === 8 ? half : half + randomHex(8);
  return /^0+$/.test(id) ? randomHex(byteCount) : id;
}
