import type { TagState, TraceNotes } from './notes.js';
import { effectiveSpanTags, type SpanSummary } from './span-summary.js';

/** Tags of a trace: those of its spans and annotations, less those that were removed. Sorted. */
export function effectiveTags(summary: Pick<SpanSummary, 'tags'>, notes: TraceNotes): string[] {
  const tags = new Set(summary.tags);
  for (const [tag, state] of notes.tags) {
    if (state.isOn) tags.add(tag);
    else if (!isPutOnSpanAfter(notes, tag, state.writtenAtUs)) tags.delete(tag);
  }
  return [...tags].sort();
}

/** Tags that one span shows; the top span also shows what was said about its trace. Sorted. */
export function shownSpanTags(
  span: { spanId: string; tags: readonly string[] },
  notes: TraceNotes,
  isTop: boolean,
): string[] {
  const own = notes.spanTags.get(span.spanId);
  const tags = effectiveSpanTags(span.tags, own);
  for (const [tag, state] of isTop ? notes.tags : []) {
    if (isOlder(state, own?.get(tag))) continue;
    if (state.isOn) tags.add(tag);
    else tags.delete(tag);
  }
  return [...tags].sort();
}

/** Metadata of a trace, key to JSON text, sorted: what was written wins over what spans said. */
export function effectiveMetadata(summary: Pick<SpanSummary, 'metadata'>, notes: TraceNotes): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const [key, { value }] of summary.metadata) metadata.set(key, value);
  for (const [key, { json }] of notes.metadata) metadata.set(key, json);
  return new Map([...metadata].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** JSON text of an object from the JSON texts of its values. */
export function jsonObject(entries: Iterable<readonly [string, string]>): string {
  return `{${Array.from(entries, ([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}

// Removing a tag from a trace hides it on all spans, until it is put on one of them again.
function isPutOnSpanAfter(notes: TraceNotes, tag: string, removedAtUs: number): boolean {
  for (const tags of notes.spanTags.values()) {
    const state = tags.get(tag);
    if (state?.isOn === true && state.writtenAtUs > removedAtUs) return true;
  }
  return false;
}

function isOlder(state: TagState, other: TagState | undefined): boolean {
  return other !== undefined && state.writtenAtUs < other.writtenAtUs;
}
