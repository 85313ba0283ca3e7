const BYTES_A_VALUE = 16;

/** About how much memory the input of a change takes: the lengths of its texts, and something for each value. */
export function inputBytes(value: unknown): number {
  if (typeof value === 'string') return BYTES_A_VALUE + value.length;
  if (typeof value !== 'object' || value === null) return BYTES_A_VALUE;
  let bytes = BYTES_A_VALUE;
  for (const item of Object.values(value)) bytes += inputBytes(item);
  return bytes;
}
