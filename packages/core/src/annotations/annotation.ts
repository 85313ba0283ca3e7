import { ValidationError } from '../errors/validation-error.js';
import { parseSpanId, type SpanIdInput } from '../ids/span-id.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import { type MetadataTexts, metadataToJson, readMetadataPatch } from './metadata-patch.js';
import { type CheckedScore, readScore, type ScoreInput, scoreToJson } from './score-input.js';
import { type CheckedScoreKey, readScoreKey, type ScoreKey } from './score-key.js';
import { readTagNames } from './tag-names.js';
import { nextWriteTimeMs } from './write-time.js';

const EMPTY_BYTES = 120;
// What is merged stays well under what a server takes as one annotation.
const MAX_MERGED_BYTES = 524_288;
const MAX_TAGS = 100;

/** A score with the id that makes its delivery idempotent. */
export interface IdentifiedScore extends CheckedScore {
  id: string;
}

/**
 * Collects what is to be written on one trace (or one of its spans) and sends it as one write through an outbox.
 *
 * Values are written down when they are given: changing an object afterwards changes nothing.
 *
 * @example
 * const annotation = new Annotation(traceId).tag('checkout').metadata({ plan: 'pro' }).score({ name: 'quality', score: 0.9 });
 * outbox.add(annotation);
 */
export class Annotation {
  /** Lower-case UUID. */
  readonly traceId: string;
  /** The span it is about, as the API writes span ids; `undefined` for the trace. */
  readonly spanId: string | undefined;
  // Made when first needed: ten thousand annotations may wait, and few of them have all three.
  #tags: Map<string, boolean> | undefined;
  #metadataTexts: MetadataTexts | undefined;
  #scores: IdentifiedScore[] | undefined;
  #removedScores: CheckedScoreKey[] | undefined;
  #id: string | undefined;
  #writtenAtMs = 0;
  #bytes = EMPTY_BYTES;

  /** Throws InvalidTraceIdError, InvalidSpanIdError. */
  constructor(traceId: TraceIdInput, spanId?: SpanIdInput | undefined) {
    this.traceId = parseTraceId(traceId);
    this.spanId = spanId === undefined ? undefined : parseSpanId(spanId);
  }

  /** Tag name to whether it is added (or removed). */
  get tags(): Map<string, boolean> {
    this.#tags ??= new Map();
    return this.#tags;
  }

  /** Metadata keys to their values as JSON text. */
  get metadataTexts(): MetadataTexts {
    this.#metadataTexts ??= new Map();
    return this.#metadataTexts;
  }

  get scores(): IdentifiedScore[] {
    this.#scores ??= [];
    return this.#scores;
  }

  /** What was taken back. */
  get removedScores(): readonly CheckedScoreKey[] {
    return this.#removedScores ?? [];
  }

  /** The idempotency key of the write. */
  get id(): string {
    this.#id ??= globalThis.crypto.randomUUID();
    return this.#id;
  }

  /** Unix milliseconds of the latest change. */
  get writtenAtMs(): number {
    return this.#writtenAtMs;
  }

  /** About how many bytes it takes in memory and on the wire. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Tells whether there is nothing to write. */
  get isEmpty(): boolean {
    return !this.#tags?.size && !this.#metadataTexts?.size && !this.#scores?.length && !this.#removedScores?.length;
  }

  /** Adds tags. Throws ValidationError naming the tag. */
  tag(tags: string | readonly string[]): this {
    return this.#setTags(readTagNames(tags), true);
  }

  /** Removes tags. Throws ValidationError naming the tag. */
  untag(tags: string | readonly string[]): this {
    return this.#setTags(readTagNames(tags), false);
  }

  /** Merges a patch into the metadata, shallowly; later values of a key win. Throws ValidationError. */
  metadata(patch: Record<string, unknown>): this {
    const texts = readMetadataPatch(patch);
    for (const [key, text] of texts) {
      this.#bytes += text.length + key.length + 4;
      this.#metadataTexts?.set(key, text);
    }
    this.#metadataTexts ??= texts;
    return this.#touch();
  }

  /** Attaches a score; of an actor the latest one stands. Throws ValidationError naming the field. */
  score(input: ScoreInput): this {
    const checked = readScore(input);
    this.#touch();
    // Each write of an actor keeps its own time: merged into one annotation they must not become as late as the last of it.
    const writtenAtMs = checked.actor === undefined ? undefined : (checked.writtenAtMs ?? this.#writtenAtMs);
    this.scores.push({ ...checked, writtenAtMs, id: globalThis.crypto.randomUUID() });
    const { actor = '', comment = '', metadata = '', name, value = '' } = checked;
    this.#bytes += name.length + actor.length + comment.length + metadata.length + String(value).length + 90;
    return this;
  }

  /** Takes back the score that an actor gave. Throws ValidationError naming the field. */
  unscore(key: ScoreKey): this {
    const checked = readScoreKey(key);
    this.#touch();
    this.#openRemovals().push({ ...checked, writtenAtMs: checked.writtenAtMs ?? this.#writtenAtMs });
    this.#bytes += checked.name.length + checked.actor.length + 60;
    return this;
  }

  /** Takes over what another annotation of the same target has, as written after this one; tells whether it fitted in. */
  absorb(other: Annotation): boolean {
    const tagCount = (this.#tags?.size ?? 0) + (other.#tags?.size ?? 0);
    if (tagCount > MAX_TAGS || this.#bytes + other.#bytes > MAX_MERGED_BYTES) return false;
    for (const [name, isAdded] of other.#tags ?? []) this.tags.set(name, isAdded);
    for (const [key, text] of other.#metadataTexts ?? []) this.metadataTexts.set(key, text);
    if (other.#scores) this.scores.push(...other.#scores);
    if (other.#removedScores) this.#openRemovals().push(...other.#removedScores);
    this.#bytes += other.#bytes - EMPTY_BYTES;
    this.#writtenAtMs = Math.max(this.#writtenAtMs, other.#writtenAtMs);
    return true;
  }

  /** Writes the annotation as JSON text, as `POST /v1/annotations` takes it. */
  toJson(): string {
    let json = `{"id":"${this.id}","traceId":"${this.traceId}","writtenAtMs":${this.#writtenAtMs}`;
    if (this.spanId !== undefined) json += `,"spanId":"${this.spanId}"`;
    if (this.#tags?.size) json += this.#tagsToJson('addTags', true) + this.#tagsToJson('removeTags', false);
    if (this.#metadataTexts?.size) json += `,"metadata":${metadataToJson(this.metadataTexts)}`;
    if (this.#scores?.length) json += `,"scores":[${this.scores.map(identifiedScoreToJson).join(',')}]`;
    if (this.#removedScores?.length) json += `,"removeScores":${JSON.stringify(this.#removedScores)}`;
    return `${json}}`;
  }

  #openRemovals(): CheckedScoreKey[] {
    this.#removedScores ??= [];
    return this.#removedScores;
  }

  #tagsToJson(field: string, isAdded: boolean): string {
    let names = '';
    for (const [name, added] of this.tags) {
      if (added === isAdded) names += `${names === '' ? '' : ','}${JSON.stringify(name)}`;
    }
    return names === '' ? '' : `,"${field}":[${names}]`;
  }

  #setTags(names: readonly string[], isAdded: boolean): this {
    const { tags } = this;
    // Only a count that could be too high is counted exactly.
    if (tags.size + names.length > MAX_TAGS && new Set([...tags.keys(), ...names]).size > MAX_TAGS) {
      throw new ValidationError([{ field: 'tags', message: `expected at most ${MAX_TAGS} tags in one annotation` }]);
    }
    for (const name of names) {
      this.#bytes += name.length + 4;
      tags.set(name, isAdded);
    }
    return this.#touch();
  }

  #touch(): this {
    this.#writtenAtMs = nextWriteTimeMs();
    return this;
  }
}

function identifiedScoreToJson(score: IdentifiedScore): string {
  return scoreToJson(score, { id: score.id });
}
