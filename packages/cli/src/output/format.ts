/** Makes text from elsewhere safe for one cell of a terminal or of tab-separated columns: no control characters, no line breaks. */
export function cleanText(text: string): string {
  // Bidirectional overrides can make a line read as something else.
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** Makes text of many lines safe for a terminal, keeping its lines. */
export function cleanLines(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** Formats milliseconds as `812 ms`, `3.2 s` or `4 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1_000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Formats an RFC 3339 time to the second, in UTC. */
export function formatTime(time: string): string {
  return `${time.slice(0, 19)}Z`;
}

/** Formats metadata as `key=value` pairs, values as JSON except plain strings. */
export function formatMetadata(metadata: Readonly<Record<string, unknown>>): string {
  return Object.entries(metadata)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

/** Formats scores as `name=value` pairs. */
export function formatScores(scores: readonly { name: string; score: number }[]): string {
  return scores.map(({ name, score }) => `${name}=${score}`).join(' ');
}
