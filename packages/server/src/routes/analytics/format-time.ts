const US_PER_SECOND = 1_000_000;

/** Writes Unix microseconds in RFC 3339, as this API does: six digits after the point, or none for a whole second. */
export function formatTime(microseconds: number): string {
  const seconds = Math.floor(microseconds / US_PER_SECOND);
  const rest = microseconds - seconds * US_PER_SECOND;
  const whole = new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length);
  return rest === 0 ? `${whole}Z` : `${whole}.${String(rest).padStart(6, '0')}Z`;
}
