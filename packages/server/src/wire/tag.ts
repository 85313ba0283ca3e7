import * as z from 'zod';
import { tagsSchema } from './names.js';
import { requireTarget, type Target, targetFields } from './target.js';

/** Body of `POST /v1/tag` and `POST /v1/untag`. */
export interface TagRequest extends Target {
  names: string[];
}

/** What became of one tag. */
export interface TagResult {
  /** UUID, the same each time this tag is written on this target. */
  id: string;
  /** The span it shows on, as a UUID; null while its trace has not arrived. */
  spanId: string | null;
  name: string;
  state: 'applied' | 'pending';
}

export const tagRequestSchema = z
  .object(
    { ...targetFields, names: tagsSchema.refine((names) => names.length > 0, 'expected at least one tag') },
    'expected an object',
  )
  .check(requireTarget) satisfies z.ZodType<TagRequest>;

/** Answer of both routes. */
export const tagResponseSchema = z.array(
  z.object({
    id: z.guid(),
    spanId: z.guid().nullable(),
    name: z.string(),
    state: z.enum(['applied', 'pending']),
  }),
) satisfies z.ZodType<TagResult[]>;
