import type { Orphan } from '@tailrace/core/wire';
import * as z from 'zod';
import { cursorSchema, limitSchema } from './page.js';
import { scoreSchema } from './trace.js';

/** Query of `GET /v1/orphans`. */
export interface ListOrphansQuery {
  limit: number;
  cursor?: string | undefined;
}

/** Answer of `GET /v1/orphans`. */
export interface ListOrphansResponse {
  items: Orphan[];
  nextCursor: string | null;
}

export const listOrphansQuerySchema = z.strictObject({
  limit: limitSchema,
  cursor: cursorSchema,
}) satisfies z.ZodType<ListOrphansQuery>;

export const listOrphansResponseSchema = z.object({
  items: z.array(
    z.object({
      traceId: z.guid().nullable(),
      spanId: z.guid().nullable(),
      tags: z.array(z.string()),
      metadata: z.record(z.string(), z.unknown()),
      scores: z.array(scoreSchema),
      createdAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      state: z.enum(['pending', 'expired']),
    }),
  ),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<ListOrphansResponse>;
