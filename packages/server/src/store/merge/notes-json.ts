import type { MetadataState, Notes, TagState, TraceNotes } from './notes.js';

/** Notes as they stand in the database: short keys and tuples, because every write of the trace carries them. */
interface StoredNotes {
  tags?: [tag: string, writtenAtUs: number, isOn: 0 | 1][];
  metadata?: [key: string, json: string, writtenAtUs: number, annotationId: string][];
  patches?: number;
  spans?: [spanId: string, tags: [tag: string, writtenAtUs: number, isOn: 0 | 1][]][];
}

/** Writes notes as JSON text, or null when there are none. */
export function notesToJson(notes: Notes | TraceNotes): string | null {
  const stored: StoredNotes = {};
  if (notes.tags.size > 0) stored.tags = tagTuples(notes.tags);
  if (notes.metadata.size > 0) {
    stored.metadata = [...notes.metadata].map(([key, state]) => [
      key,
      state.json,
      state.writtenAtUs,
      state.annotationId,
    ]);
  }
  if (notes.patchCount > 0) stored.patches = notes.patchCount;
  if ('spanTags' in notes && notes.spanTags.size > 0) {
    stored.spans = [...notes.spanTags].map(([spanId, tags]) => [spanId, tagTuples(tags)]);
  }
  return Object.keys(stored).length === 0 ? null : JSON.stringify(stored);
}

/** Reads what `notesToJson` wrote. */
export function notesFromJson(json: string | null): TraceNotes {
  const stored = json === null ? {} : (JSON.parse(json) as StoredNotes);
  return {
    tags: tagMap(stored.tags),
    metadata: new Map((stored.metadata ?? []).map(metadataEntry)),
    patchCount: stored.patches ?? 0,
    spanTags: new Map((stored.spans ?? []).map(([spanId, tags]) => [spanId, tagMap(tags)])),
  };
}

function tagTuples(tags: ReadonlyMap<string, TagState>): NonNullable<StoredNotes['tags']> {
  return [...tags].map(([tag, state]) => [tag, state.writtenAtUs, state.isOn ? 1 : 0]);
}

function tagMap(tuples: StoredNotes['tags']): Map<string, TagState> {
  return new Map((tuples ?? []).map(([tag, writtenAtUs, isOn]) => [tag, { writtenAtUs, isOn: isOn === 1 }]));
}

function metadataEntry(tuple: NonNullable<StoredNotes['metadata']>[number]): [string, MetadataState] {
  const [key, json, writtenAtUs, annotationId] = tuple;
  return [key, { json, writtenAtUs, annotationId }];
}
