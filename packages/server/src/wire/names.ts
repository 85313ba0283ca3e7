import * as z from 'zod';

const MAX_NAME_LENGTH = 200;
const MAX_TAGS = 100;

/** A tag or the name of a score: 1 to 200 characters, not only white space, no NUL. */
export const nameSchema = z
  .string('expected a string')
  .max(MAX_NAME_LENGTH, `expected at most ${MAX_NAME_LENGTH} characters`)
  .refine((name) => name.trim() !== '', 'expected a string that is not empty')
  .refine((name) => !name.includes('\0'), 'must not contain NUL characters') satisfies z.ZodType<string>;

/** Up to 100 tags; repeats are dropped. */
export const tagsSchema = z
  .array(nameSchema, 'expected an array of strings')
  .max(MAX_TAGS, `expected at most ${MAX_TAGS} tags at once`)
  .transform((names) => [...new Set(names)]) satisfies z.ZodType<string[]>;
