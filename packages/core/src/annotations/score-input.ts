import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';
import { requireObject } from '../validation/require-object.js';
import { metadataToJson, readMetadataPatch } from './metadata-patch.js';

const MAX_NAME_LENGTH = 200;

/** A score to attach. */
export interface ScoreInput {
  /** What is scored, 1 to 200 characters. */
  name: string;
  /** A finite number. */
  score: number;
  /** Anything worth keeping with the score. */
  metadata?: Record<string, unknown> | undefined;
}

/** A checked score, its metadata as JSON text. */
export interface CheckedScore {
  name: string;
  score: number;
  metadata: string | undefined;
}

/** Checks a score. Throws ValidationError naming the field: NaN and infinities would arrive as null. */
export function readScore(input: ScoreInput): CheckedScore {
  requireObject(input, 'options', '{ name, score }');
  const { name, score, metadata } = input;
  if (typeof name !== 'string' || name.trim() === '' || name.length > MAX_NAME_LENGTH) {
    throw new ValidationError([
      { field: 'name', message: `expected a string of 1 to ${MAX_NAME_LENGTH} characters, got ${describeValue(name)}` },
    ]);
  }
  if (typeof score !== 'number' || !Number.isFinite(score)) {
    throw new ValidationError([{ field: 'score', message: `expected a finite number, got ${describeValue(score)}` }]);
  }
  const isGiven =
    metadata !== undefined &&
    metadata !== null &&
    !(typeof metadata === 'object' && Object.keys(metadata).length === 0);
  return { name, score, metadata: isGiven ? metadataToJson(readMetadataPatch(metadata)) : undefined };
}
