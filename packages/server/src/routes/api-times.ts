const NS_PER_MS = 1_000_000n;

/** Writes Unix nanoseconds in RFC 3339, with three, six or nine digits after the point, as many as are needed. */
export function formatNs(nanoseconds: bigint): string {
  const milliseconds = new Date(Number(nanoseconds / NS_PER_MS)).toISOString();
  const rest = nanoseconds % NS_PER_MS;
  if (rest === 0n) return milliseconds;
  const digits = rest.toString().padStart(6, '0').replace(/000$/, '');
  return `${milliseconds.slice(0, -1)}${digits}Z`;
}

/** Writes Unix microseconds in RFC 3339. */
export function formatUs(microseconds: number): string {
  return formatNs(BigInt(microseconds) * 1000n);
}

/** The time between two nanoseconds, in milliseconds with a fraction. */
export function durationMs(startNs: bigint, endNs: bigint): number {
  return Number(endNs - startNs) / Number(NS_PER_MS);
}
