const TIME = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s?([Zz]|[+-]\d\d:\d\d)?$/;
const NS_PER_MS = 1_000_000n;

/** Reads a time as nanoseconds: RFC 3339, or a date with or without a time of day, in UTC when it names no zone. */
export function parseTimeNs(text: string): bigint | undefined {
  const match = TIME.exec(text.trim());
  if (match === null) return undefined;
  const [, date, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = match;
  const midnight = new Date(`${date}T00:00:00Z`);
  const milliseconds = Date.parse(`${date}T${minutes}:${seconds}${zone.toUpperCase()}`);
  // A day that does not exist is none, or moves into the next month.
  if (Number.isNaN(milliseconds) || Number.isNaN(midnight.getTime())) return undefined;
  if (!midnight.toISOString().startsWith(`${date}T`)) return undefined;
  return BigInt(milliseconds) * NS_PER_MS + BigInt(fraction.padEnd(9, '0'));
}
