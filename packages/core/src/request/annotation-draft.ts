import { Annotation } from '../annotations/annotation.js';
import type { Outbox } from '../outbox/outbox.js';

// The server takes 100 tags and 1 MiB of metadata an annotation.
const MAX_TAGS = 100;
const MAX_BYTES = 262_144;

/** Collects what is said about one trace, in annotations that are never too large for the server. */
export class AnnotationDraft {
  /** What is handed over while this is false goes nowhere. */
  isKept: boolean;
  readonly #traceId: string;
  readonly #outbox: Outbox;
  #annotation: Annotation | undefined;
  #submittedKeys: Set<string> | undefined;

  constructor(traceId: string, outbox: Outbox, isKept: boolean) {
    this.#traceId = traceId;
    this.#outbox = outbox;
    this.isKept = isKept;
  }

  /** Returns the annotation to write on, with room for so many more tags. */
  open(tagCount = 0): Annotation {
    const current = this.#annotation;
    if (current && (current.tags.size + tagCount > MAX_TAGS || current.bytes > MAX_BYTES)) this.submit();
    this.#annotation ??= new Annotation(this.#traceId);
    return this.#annotation;
  }

  /** Hands over what there is while more may come. */
  submit(defaults?: Record<string, unknown>): void {
    for (const key of this.#annotation?.metadataTexts.keys() ?? []) {
      this.#submittedKeys ??= new Set();
      this.#submittedKeys.add(key);
    }
    if (defaults) this.#addDefaults(defaults);
    this.#handOver();
  }

  /** Hands over what there is at the end. */
  finish(defaults: Record<string, unknown>): void {
    this.#addDefaults(defaults);
    this.#handOver();
  }

  // A default never replaces what the application wrote under its key, now or before.
  #addDefaults(defaults: Record<string, unknown>): void {
    const annotation = this.open();
    const { metadataTexts } = annotation;
    if (metadataTexts.size === 0 && !this.#submittedKeys) {
      annotation.metadata(defaults);
      return;
    }
    const isFree = (key: string) => !metadataTexts.has(key) && !this.#submittedKeys?.has(key);
    const free = Object.entries(defaults).filter(([key, value]) => value !== undefined && isFree(key));
    if (free.length > 0) annotation.metadata(Object.fromEntries(free));
  }

  #handOver(): void {
    const annotation = this.#annotation;
    this.#annotation = undefined;
    if (annotation && this.isKept) this.#outbox.add(annotation);
  }
}
