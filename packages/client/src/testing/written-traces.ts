/** What was written for one trace. */
export interface WrittenTrace {
  /** Tags that are on it. */
  readonly tags: ReadonlySet<string>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The latest score of each name. */
  readonly scores: ReadonlyMap<string, number>;
  /** Names of the spans that were written. */
  readonly spanNames: readonly string[];
}

interface MutableTrace extends WrittenTrace {
  tags: Set<string>;
  metadata: Record<string, unknown>;
  scores: Map<string, number>;
  spanNames: string[];
}

/** What an annotation says of its trace. */
export interface TraceWrite {
  traceId?: string | undefined;
  addTags?: string[] | undefined;
  removeTags?: string[] | undefined;
  metadata?: Record<string, unknown> | undefined;
  scores?: { name: string; score: number }[] | undefined;
}

/** The part of an OTLP/JSON export that is looked at. */
export interface SpanWrite {
  resourceSpans?: { scopeSpans?: { spans?: { traceId: string; name: string }[] }[] }[];
}

/** Keeps what the routes of annotations and spans are given, by trace. */
export class WrittenTraces {
  readonly #traces = new Map<string, MutableTrace>();

  /** Resolves any spelling of a trace id that the client may have sent. */
  get(traceId: string): WrittenTrace {
    return this.#open(traceId);
  }

  annotate(write: TraceWrite): void {
    if (write.traceId === undefined) return;
    const trace = this.#open(write.traceId);
    for (const name of write.addTags ?? []) trace.tags.add(name);
    for (const name of write.removeTags ?? []) trace.tags.delete(name);
    Object.assign(trace.metadata, write.metadata);
    for (const { name, score } of write.scores ?? []) trace.scores.set(name, score);
  }

  addSpans({ resourceSpans = [] }: SpanWrite): void {
    const spans = resourceSpans.flatMap(({ scopeSpans = [] }) => scopeSpans.flatMap((scope) => scope.spans ?? []));
    for (const { name, traceId } of spans) this.#open(traceId).spanNames.push(name);
  }

  clear(): void {
    this.#traces.clear();
  }

  #open(traceId: string): MutableTrace {
    const key = traceId.replaceAll('-', '').toLowerCase();
    const trace = this.#traces.get(key) ?? { tags: new Set(), metadata: {}, scores: new Map(), spanNames: [] };
    this.#traces.set(key, trace);
    return trace;
  }
}
