import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';
import { requireObject } from '../validation/require-object.js';
import { metadataToJson, readMetadataPatch } from './metadata-patch.js';
import { readActor, readScoreName, readWriteTimeMs } from './score-key.js';

const MAX_VALUE_LENGTH = 200;
const MAX_COMMENT_LENGTH = 10_000;

/** A score to attach. */
export interface ScoreInput {
  /** What is scored, 1 to 200 characters. */
  name: string;
  /** A finite number. */
  score: number;
  /**
   * Who gave it, 1 to 200 characters. Of a trace, span and name each actor has one score: giving it again changes it, and what it was is
   * kept as history. Without an actor each call adds a score.
   */
  actor?: string | undefined;
  /** What was chosen where that is no number: yes or no, or a category of 1 to 200 characters. */
  value?: boolean | string | undefined;
  /** Words to it, at most 10,000 characters. */
  comment?: string | undefined;
  /** Anything worth keeping with the score. */
  metadata?: Record<string, unknown> | undefined;
  /** When an actor gave it, in Unix milliseconds: the latest write stands, whatever arrives last. @default now */
  writtenAtMs?: number | undefined;
}

/** A checked score, its metadata as JSON text. */
export interface CheckedScore {
  name: string;
  score: number;
  metadata: string | undefined;
  actor: string | undefined;
  value: boolean | string | undefined;
  comment: string | undefined;
  writtenAtMs: number | undefined;
}

/** Checks a score. Throws ValidationError naming the field: NaN and infinities would arrive as null. */
export function readScore(input: ScoreInput): CheckedScore {
  requireObject(input, 'options', '{ name, score }');
  const { score, metadata } = input;
  const name = readScoreName(input.name);
  if (typeof score !== 'number' || !Number.isFinite(score)) {
    throw new ValidationError([{ field: 'score', message: `expected a finite number, got ${describeValue(score)}` }]);
  }
  const isGiven =
    metadata !== undefined &&
    metadata !== null &&
    !(typeof metadata === 'object' && Object.keys(metadata).length === 0);
  return {
    name,
    score,
    metadata: isGiven ? metadataToJson(readMetadataPatch(metadata)) : undefined,
    actor: input.actor == null ? undefined : readActor(input.actor),
    value: readValue(input.value),
    comment: readComment(input.comment),
    writtenAtMs: readWriteTimeMs(input.writtenAtMs),
  };
}

/** Writes a checked score as the JSON text of an object, with what else belongs into it. */
export function scoreToJson(score: CheckedScore, more: Record<string, unknown>): string {
  const { name, metadata, actor, value, comment, writtenAtMs } = score;
  const head = JSON.stringify({ ...more, name, score: score.score, actor, value, comment, writtenAtMs });
  return metadata === undefined ? head : `${head.slice(0, -1)},"metadata":${metadata}}`;
}

function readValue(value: unknown): boolean | string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && value.trim() !== '' && value.length <= MAX_VALUE_LENGTH) return value;
  const message = `expected true, false or a category of 1 to ${MAX_VALUE_LENGTH} characters, got ${describeValue(value)}`;
  throw new ValidationError([{ field: 'value', message }]);
}

function readComment(comment: unknown): string | undefined {
  if (comment === undefined || comment === null) return undefined;
  if (typeof comment !== 'string')
    throw new ValidationError([{ field: 'comment', message: `expected a string, got ${describeValue(comment)}` }]);
  if (comment.length <= MAX_COMMENT_LENGTH) return comment;
  const message = `expected at most ${MAX_COMMENT_LENGTH} characters, got ${comment.length}`;
  throw new ValidationError([{ field: 'comment', message }]);
}
