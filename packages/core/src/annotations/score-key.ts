import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';
import { requireObject } from '../validation/require-object.js';

const MAX_LENGTH = 200;

/** Which score of an actor is meant. */
export interface ScoreKey {
  /** What is scored. */
  name: string;
  /** Who gave it. */
  actor: string;
  /** When it was taken back, in Unix milliseconds: the latest write stands, whatever arrives last. @default now */
  writtenAtMs?: number | undefined;
}

/** A checked key. */
export interface CheckedScoreKey {
  name: string;
  actor: string;
  writtenAtMs: number | undefined;
}

/** Checks which score is taken back. Throws ValidationError naming the field. */
export function readScoreKey(key: ScoreKey): CheckedScoreKey {
  requireObject(key, 'options', '{ name, actor }');
  return {
    name: readScoreName(key.name),
    actor: readActor(key.actor),
    writtenAtMs: readWriteTimeMs(key.writtenAtMs),
  };
}

/** Checks the name of a score. Throws ValidationError. */
export function readScoreName(name: unknown): string {
  return readShortText('name', name);
}

/** Checks who gives a score. Throws ValidationError. */
export function readActor(actor: unknown): string {
  return readShortText('actor', actor);
}

/** Checks when a score was written. Throws ValidationError. */
export function readWriteTimeMs(writtenAtMs: unknown): number | undefined {
  if (writtenAtMs === undefined || writtenAtMs === null) return undefined;
  if (typeof writtenAtMs === 'number' && Number.isFinite(writtenAtMs) && writtenAtMs >= 0) return writtenAtMs;
  const message = `expected Unix milliseconds, got ${describeValue(writtenAtMs)}`;
  throw new ValidationError([{ field: 'writtenAtMs', message }]);
}

function readShortText(field: string, text: unknown): string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= MAX_LENGTH) return text;
  const message = `expected a string of 1 to ${MAX_LENGTH} characters, got ${describeValue(text)}`;
  throw new ValidationError([{ field, message }]);
}
