import type { SpanRow } from '../../spans/span-row.js';
import type { ChangeCall } from '../registry/change-call.js';
import type { AnnotationWrite, CapturedEventPlace, CapturedResult, SpanBody } from '../store.js';
import type { AnnotationOutcome } from '../write/write-annotations.js';
import type { Outcome } from './group-commit.js';

/** What a body holds; spans that cannot be taken are counted, and named in `message`. */
export interface DecodedBody {
  spans: SpanRow[];
  rejected: number;
  message: string;
  /** Of a body of events. */
  captured?: CapturedBody;
}

/** What a body of events holds beside spans. */
export interface CapturedBody extends CapturedResult {
  /** What events say about traces. */
  annotations: AnnotationWrite[];
  places: CapturedEventPlace[];
}

/** Turns a body of spans or events into what is to be written. */
export type SpanDecoder = (body: SpanBody) => DecodedBody;

/** One call to the store that writes. */
export type WriteItem =
  | { kind: 'spans'; body: SpanBody }
  | { kind: 'annotations'; annotations: AnnotationWrite[] }
  | { kind: 'change'; call: ChangeCall }
  | { kind: 'check' };

/** What the call resolves with; the result of a change has the type of its name. */
export type WriteResult = unknown;

/** What a transaction writes for one project. */
export interface ProjectPart {
  spans: SpanRow[];
  annotations: AnnotationWrite[];
  places: CapturedEventPlace[];
}

/** What a transaction gave: of each project's annotations, and of each change, in order. */
export interface CommitResults {
  annotations: Map<string, AnnotationOutcome[]>;
  changes: Outcome<WriteResult>[];
}

/** Answers an item once the results are known. */
type Answer = (results: CommitResults) => Outcome<WriteResult>;

/** The items of one commit, decoded and sorted into projects. */
export class CommitPlan {
  readonly parts = new Map<string, ProjectPart>();
  readonly changes: ChangeCall[] = [];
  readonly hasCheck: boolean;
  readonly #answers: Answer[];

  constructor(items: readonly WriteItem[], decode: SpanDecoder) {
    this.hasCheck = items.some((item) => item.kind === 'check');
    this.#answers = items.map((item) => {
      if (item.kind === 'spans') return this.#planSpans(item.body, decode);
      if (item.kind === 'annotations') return this.#planAnnotations(item.annotations);
      if (item.kind === 'change') return this.#planChange(item.call);
      return () => ({ result: undefined });
    });
  }

  outcomes(results: CommitResults): Outcome<WriteResult>[] {
    return this.#answers.map((answer) => answer(results));
  }

  // A body that cannot be decoded fails alone.
  #planSpans(body: SpanBody, decode: SpanDecoder): Answer {
    try {
      const { spans, rejected, message, captured } = decode(body);
      const part = this.#part(body.projectId);
      for (const span of spans) part.spans.push(span);
      if (captured === undefined) return () => ({ result: { accepted: spans.length, rejected, message } });
      const { annotations, places, ignored, refused } = captured;
      for (const annotation of annotations) part.annotations.push(annotation);
      for (const place of places) part.places.push(place);
      const accepted = spans.length + annotations.length;
      return () => ({ result: { accepted, rejected, message, captured: { ignored, refused } } });
    } catch (error) {
      return () => ({ error });
    }
  }

  #planAnnotations(annotations: readonly AnnotationWrite[]): Answer {
    const places = annotations.map((annotation) => {
      const part = this.#part(annotation.projectId);
      return { projectId: annotation.projectId, index: part.annotations.push(annotation) - 1 };
    });
    return (results) => {
      const outcomes = places.flatMap(({ projectId, index }) => results.annotations.get(projectId)?.[index] ?? []);
      const error = outcomes.find((outcome) => outcome instanceof Error);
      return error === undefined ? { result: outcomes } : { error };
    };
  }

  #planChange(call: ChangeCall): Answer {
    const index = this.changes.push(call) - 1;
    return ({ changes }) => changes[index] ?? { result: undefined };
  }

  #part(projectId: string): ProjectPart {
    let part = this.parts.get(projectId);
    if (part === undefined) {
      part = { spans: [], annotations: [], places: [] };
      this.parts.set(projectId, part);
    }
    return part;
  }
}
