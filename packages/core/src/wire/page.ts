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
