import * as z from 'zod';

const EXPECTED = 'expected an RFC 3339 time such as 2026-01-31T12:00:00Z';
const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;

/** The latest time that a signed 64-bit column holds: nothing starts after it. */
const MAX_NS = 2n ** 63n - 1n;

/** Reads an RFC 3339 time as Unix nanoseconds, from 1970 to 2262; times outside are moved to the nearer end. */
export const rfc3339Schema = z.string().transform((text, context) => {
  const nanoseconds = parseRfc3339(text);
  if (nanoseconds !== undefined) return nanoseconds;
  context.addIssue({ code: 'custom', message: EXPECTED });
  return z.NEVER;
}) satisfies z.ZodType<bigint>;

function parseRfc3339(text: string): bigint | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = '', zone = 'Z'] = match;
  const milliseconds = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  // Date.parse moves 31 February into March.
  if (Number.isNaN(milliseconds) || !new Date(`${date}T00:00:00Z`).toISOString().startsWith(`${date}T`))
    return undefined;
  const nanoseconds = BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
  if (nanoseconds > MAX_NS) return MAX_NS;
  return nanoseconds < 0n ? 0n : nanoseconds;
}
