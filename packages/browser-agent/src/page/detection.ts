import * as z from 'zod';

const MAX_ITEMS = 2_000;
const MAX_TEXT_LENGTH = 8_000;
const MAX_ATTRIBUTE_LENGTH = 2_000;

/** One thing that the page shows, in the order of the document. */
export interface PageItem {
  kind: 'element' | 'text';
  /** What to read of it. */
  text: string;
  tag?: string | undefined;
  /** Its state, as attributes to show. */
  attributes?: Record<string, string> | undefined;
  /** Left, top, right and bottom in the frame's viewport, CSS pixels. */
  box?: number[] | undefined;
}

/** What a frame shows. */
export interface Detection {
  items: PageItem[];
  /** Pixels that can be scrolled. */
  scroll: { above: number; below: number };
}

/** What a page gives is made in its own world, where it may have put other functions in the place of ours. */
export const detectionSchema = z.object({
  items: z
    .array(
      z.object({
        kind: z.enum(['element', 'text']),
        text: z.string().transform((text) => text.slice(0, MAX_TEXT_LENGTH)),
        tag: z.string().max(100).optional(),
        attributes: z.record(z.string().max(20), z.string().max(MAX_ATTRIBUTE_LENGTH)).optional(),
        box: z.array(z.number()).length(4).optional(),
      }),
    )
    .max(MAX_ITEMS),
  scroll: z.object({ above: z.number(), below: z.number() }),
}) satisfies z.ZodType<Detection>;
