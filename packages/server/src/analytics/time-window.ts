/** A span of time in Unix nanoseconds, both ends included. */
export interface TimeWindow {
  fromNs: bigint;
  toNs: bigint;
}

/** What a window is read from, as requests give it. */
export interface TimeWindowInput {
  date_from?: string | null | undefined;
  date_to?: string | null | undefined;
}

const NS_PER_MS = 1_000_000n;
const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, M: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };
const UNIT_MONTHS: Readonly<Record<string, number>> = { m: 1, q: 3, y: 12 };
const RELATIVE = /^-(\d{1,4})([smhdwqyM])$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads a window of time: relative (`-7d`, `-1h`; `M` are minutes and `m` months) or ISO dates, in UTC. What is missing or cannot be read is
 * `defaultDays` ago, and now.
 */
export function readTimeWindow({ date_from, date_to }: TimeWindowInput, defaultDays: number): TimeWindow {
  const nowMs = Date.now();
  const fromMs = readTime(date_from, nowMs, 0) ?? nowMs - defaultDays * DAY_MS;
  // A date alone means the whole day. Senders' clocks may be a little ahead, and what has just come belongs to now.
  const toMs = readTime(date_to, nowMs, DAY_MS - 1) ?? nowMs + DAY_MS;
  return { fromNs: BigInt(fromMs) * NS_PER_MS, toNs: BigInt(toMs) * NS_PER_MS + NS_PER_MS - 1n };
}

/** Tells whether something happened within a window, in part at least. */
export function isWithin(
  { fromNs, toNs }: TimeWindow,
  { startNs, endNs }: { startNs: bigint; endNs: bigint },
): boolean {
  return endNs >= fromNs && startNs <= toNs;
}

function readTime(text: string | null | undefined, nowMs: number, dateOffsetMs: number): number | undefined {
  const trimmed = text?.trim() ?? '';
  const [, count = '', unit = ''] = RELATIVE.exec(trimmed) ?? [];
  if (unit !== '') return before(nowMs, Number(count), unit);
  if (DATE.test(trimmed)) return asTime(Date.parse(`${trimmed}T00:00:00Z`) + dateOffsetMs);
  if (!TIME.test(trimmed)) return undefined;
  return asTime(Date.parse(HAS_ZONE.test(trimmed) ? trimmed : `${trimmed}Z`));
}

function before(nowMs: number, count: number, unit: string): number {
  const milliseconds = UNIT_MS[unit];
  if (milliseconds !== undefined) return nowMs - count * milliseconds;
  const date = new Date(nowMs);
  date.setUTCMonth(date.getUTCMonth() - count * (UNIT_MONTHS[unit] ?? 0));
  return date.getTime();
}

const asTime = (milliseconds: number): number | undefined => (Number.isNaN(milliseconds) ? undefined : milliseconds);
