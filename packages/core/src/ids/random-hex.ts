/** Makes 8 random bytes as hex digits, never all zero. */
export function randomHex(): string {
  // randomUUID draws from a pool and is far cheaper than getRandomValues; its version and variant digits are left out.
  const uuid = globalThis.crypto.randomUUID();
  const id = uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(24, 28);
  return /^0+$/.test(id) ? randomHex() : id;
}
