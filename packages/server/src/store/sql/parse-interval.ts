const SECOND_NS = 1_000_000_000n;
const unitsNs: Partial<Record<string, bigint>> = {
  millisecond: SECOND_NS / 1_000n,
  second: SECOND_NS,
  minute: 60n * SECOND_NS,
  hour: 3_600n * SECOND_NS,
  day: 86_400n * SECOND_NS,
  week: 604_800n * SECOND_NS,
};

/** Nanoseconds of a unit of time that is always as long; months are not. */
export function unitNs(unit: string): bigint | undefined {
  return unitsNs[unit.toLowerCase().replace(/s$/, '')];
}

/** Reads an interval such as `7 days` or `1 hour 30 minutes`. */
export function parseIntervalNs(text: string): bigint | undefined {
  const words = text.trim().split(/\s+/);
  if (words.length % 2 !== 0) return undefined;
  let nanoseconds = 0n;
  for (let index = 0; index < words.length; index += 2) {
    const unit = unitNs(words[index + 1] ?? '');
    const count = words[index] ?? '';
    if (unit === undefined || !/^-?\d{1,6}$/.test(count)) return undefined;
    nanoseconds += BigInt(count) * unit;
  }
  return nanoseconds;
}
