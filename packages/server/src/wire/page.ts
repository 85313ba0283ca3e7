import * as z from 'zod';

const LIMIT = 'expected a whole number from 1 to 500';

/** Items a page; query parameters arrive as text. */
export const limitSchema = z
  .string()
  .regex(/^\d{1,3}$/, LIMIT)
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= 500, LIMIT)
  .default(50) satisfies z.ZodType<number>;

/** Where a list goes on: the `nextCursor` of the page before. */
export const cursorSchema = z.string().optional() satisfies z.ZodType<string | undefined>;

const MAX_DIGITS = 15;

/** A whole number in a query, as text, that has no upper bound but being exact. */
export function wholeNumberSchema(least: number): z.ZodType<number> {
  const expected = `expected a whole number from ${least}`;
  return z
    .string(expected)
    .regex(new RegExp(`^\\d{1,${MAX_DIGITS}}$`), expected)
    .transform(Number)
    .refine((value) => value >= least, expected);
}

/** Query of a list that is only paged. */
export const pageQuerySchema = z.strictObject({ limit: limitSchema, cursor: cursorSchema }) satisfies z.ZodType<{
  limit: number;
  cursor?: string | undefined;
}>;
