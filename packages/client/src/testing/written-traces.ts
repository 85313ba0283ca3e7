/** A score that was written. */
export interface WrittenScore {
  name: string;
  score: number;
  actor?: string | undefined;
  value?: boolean | string | undefined;
  comment?: string | undefined;
  /** Set when it is for one span. */
  spanId?: string | undefined;
}

/** What was written for one trace. */
export interface WrittenTrace {
  /** Tags that are on it. */
  readonly tags: ReadonlySet<string>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Scores, as they stand: of an actor the latest of each name, unless it was taken back. */
  readonly scores: readonly WrittenScore[];
  /** Names of the spans that were written. */
  readonly spanNames: readonly string[];
}

interface MutableTrace extends WrittenTrace {
  tags: Set<string>;
  metadata: Record<string, unknown>;
  scores: WrittenScore[];
  spanNames: string[];
}

/** What an annotation says of its trace. */
export interface TraceWrite {
  traceId?: string | undefined;
  addTags?: string[] | undefined;
  removeTags?: string[] | undefined;
  metadata?: Record<string, unknown> | undefined;
  spanId?: string | undefined;
  scores?: WrittenScore[] | undefined;
  removeScores?: { name: string; actor: string }[] | undefined;
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
    for (const { name, score, actor, value, comment } of write.scores ?? []) {
      const written: WrittenScore = { name, score, actor, value, comment, spanId: write.spanId };
      trace.scores = [
        ...trace.scores.filter((earlier) => actor === undefined || !isOfSameActor(earlier, written)),
        written,
      ];
    }
    for (const { name, actor } of write.removeScores ?? []) {
      const removed = { name, actor, spanId: write.spanId };
      trace.scores = trace.scores.filter((earlier) => !isOfSameActor(earlier, removed));
    }
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
    const trace = this.#traces.get(key) ?? { tags: new Set(), metadata: {}, scores: [], spanNames: [] };
    this.#traces.set(key, trace);
    return trace;
  }
}

type ActorKey = Pick<WrittenScore, 'name' | 'actor' | 'spanId'>;

function isOfSameActor(left: ActorKey, right: ActorKey): boolean {
  return left.name === right.name && left.actor === right.actor && left.spanId === right.spanId;
}
