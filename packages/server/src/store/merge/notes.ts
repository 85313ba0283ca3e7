/** Whether a tag is on, and since when. */
export interface TagState {
  writtenAtUs: number;
  isOn: boolean;
}

/** One metadata value, and which annotation wrote it when. */
export interface MetadataState {
  json: string;
  writtenAtUs: number;
  annotationId: string;
}

/** What annotations said about one trace or span. Merging two in either order gives the same. */
export interface Notes {
  tags: Map<string, TagState>;
  metadata: Map<string, MetadataState>;
  /** Metadata patches; each counts as one span of the trace. */
  patchCount: number;
}

/** What annotations said about a trace, and about those of its spans that have arrived. */
export interface TraceNotes extends Notes {
  spanTags: Map<string, Map<string, TagState>>;
}

/** The part of an annotation that notes keep. */
export interface NotedAnnotation {
  id: string;
  writtenAtUs: number;
  addTags: readonly string[];
  removeTags: readonly string[];
  /** Key to JSON text. */
  metadata: Readonly<Record<string, string>>;
}

export function emptyNotes(): Notes {
  return { tags: new Map(), metadata: new Map(), patchCount: 0 };
}

export function emptyTraceNotes(): TraceNotes {
  return { ...emptyNotes(), spanTags: new Map() };
}

/** Adds one annotation. Callers see to it that each annotation is noted once: a patch counts. */
export function noteAnnotation(notes: Notes, annotation: NotedAnnotation): void {
  const { writtenAtUs, id: annotationId } = annotation;
  noteTags(notes.tags, annotation);
  const patch = Object.entries(annotation.metadata);
  for (const [key, json] of patch) noteMetadata(notes.metadata, key, { json, writtenAtUs, annotationId });
  if (patch.length > 0) notes.patchCount += 1;
}

/** Adds the tags of one annotation. */
export function noteTags(tags: Map<string, TagState>, annotation: NotedAnnotation): void {
  const { writtenAtUs } = annotation;
  for (const tag of annotation.addTags) noteTag(tags, tag, { writtenAtUs, isOn: true });
  for (const tag of annotation.removeTags) noteTag(tags, tag, { writtenAtUs, isOn: false });
}

/** Adds everything that `more` says. */
export function mergeNotes(notes: Notes, more: Notes): void {
  mergeTags(notes.tags, more.tags);
  for (const [key, state] of more.metadata) noteMetadata(notes.metadata, key, state);
  notes.patchCount += more.patchCount;
}

export function mergeTags(tags: Map<string, TagState>, more: ReadonlyMap<string, TagState>): void {
  for (const [tag, state] of more) noteTag(tags, tag, state);
}

// The later write wins; of two at the same microsecond, the removal.
function noteTag(tags: Map<string, TagState>, tag: string, state: TagState): void {
  const current = tags.get(tag);
  if (current === undefined || state.writtenAtUs > current.writtenAtUs) tags.set(tag, state);
  else if (state.writtenAtUs === current.writtenAtUs && !state.isOn) tags.set(tag, state);
}

// The later write wins; of two at the same microsecond, the annotation with the greater id.
function noteMetadata(metadata: Map<string, MetadataState>, key: string, state: MetadataState): void {
  const current = metadata.get(key);
  const isWinner =
    current === undefined ||
    state.writtenAtUs > current.writtenAtUs ||
    (state.writtenAtUs === current.writtenAtUs && state.annotationId > current.annotationId);
  if (isWinner) metadata.set(key, state);
}
