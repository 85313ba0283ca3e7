import type { SpanRow } from '../../spans/span-row.js';

export type Verdict = 'same' | 'newer' | 'older';

/**
 * Compares two versions of one span: the one that ended later is newer (a span that is sent when it starts has no end yet).
 * With equal ends any fixed rule will do, so that the order of arrival does not matter: the greater text wins.
 */
export function compareVersions(candidate: SpanRow, stored: SpanRow): Verdict {
  if (candidate.endNs !== stored.endNs) return candidate.endNs > stored.endNs ? 'newer' : 'older';
  const candidateText = contentText(candidate);
  const storedText = contentText(stored);
  if (candidateText === storedText) return 'same';
  return candidateText > storedText ? 'newer' : 'older';
}

// PostgreSQL gives attributes back with other white space and another order of keys, so both sides are brought to one form.
function contentText(span: SpanRow): string {
  return JSON.stringify(sorted({ ...span, attributes: parsed(span.attributes), tags: [...span.tags].sort() }));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
