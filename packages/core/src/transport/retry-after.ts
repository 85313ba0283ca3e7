const SECONDS = /^\d{1,10}$/;
const MILLISECONDS = /^\d{1,13}(\.\d+)?$/;
const IMF_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads how long the server asks to wait: `retry-after-ms`, else `retry-after` in seconds or as an IMF date. Anything else counts as not said. */
export function parseRetryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const milliseconds = headers['retry-after-ms']?.trim();
  if (milliseconds !== undefined && MILLISECONDS.test(milliseconds)) return Number(milliseconds);
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (SECONDS.test(value)) return Number(value) * 1_000;
  // Date.parse takes all sorts of text; HTTP has one format.
  return IMF_DATE.test(value) ? Math.max(0, Date.parse(value) - nowMs) : undefined;
}
