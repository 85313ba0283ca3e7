/** Makes 8 random bytes as hex digits, never all zero. */
export function randomHex(): string {
  // randomUUID draws from a pool and is far cheaper than getRandomValues; its version and variant digits are left out.
  const uuid = globalThis.crypto.randomUUID();
  const id = uuid.slice(24) + uuid.slice(9, 13);
  return id === '0000000000000000' ? randomHex() : id;
}
