import * as z from 'zod';
import { nameSchema } from './names.js';

const MAX_ACTOR_LENGTH = 200;
const MAX_VALUE_LENGTH = 200;
const MAX_COMMENT_LENGTH = 10_000;

/** What a score may say beside its number. */
export interface ScoreFields {
  /** Who gave it: of a trace, span and name each actor has one score, and the latest write wins. */
  actor?: string | null | undefined;
  /** What was chosen where that is no number: yes or no, or a category. */
  value?: boolean | string | null | undefined;
  comment?: string | null | undefined;
}

/** What takes the score of an actor back. */
export interface ScoreRemoval {
  name: string;
  actor: string;
}

const textSchema = (maxLength: number) =>
  z
    .string('expected a string')
    .max(maxLength, `expected at most ${maxLength} characters`)
    .refine((text) => text.trim() !== '', 'expected a string that is not empty')
    .refine((text) => !text.includes('\0'), 'must not contain NUL characters');

export const actorSchema = textSchema(MAX_ACTOR_LENGTH) satisfies z.ZodType<string>;

/** The fields of a score beside its name, number and metadata. */
export const scoreFields = {
  actor: actorSchema.nullish(),
  value: z.union([z.boolean(), textSchema(MAX_VALUE_LENGTH)], 'expected true, false or a category').nullish(),
  comment: z
    .string('expected a string')
    .max(MAX_COMMENT_LENGTH, `expected at most ${MAX_COMMENT_LENGTH} characters`)
    .nullish(),
};

export const scoreRemovalFields = { name: nameSchema, actor: actorSchema };

/** Unix milliseconds, which may carry a fraction. */
export const writeTimeSchema = z
  .number('expected Unix milliseconds')
  .min(0, 'expected Unix milliseconds') satisfies z.ZodType<number>;
