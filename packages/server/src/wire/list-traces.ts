import type { Trace } from '@tailrace/core/wire';
import * as z from 'zod';
import { nameSchema } from './names.js';
import { cursorSchema, limitSchema } from './page.js';
import { rfc3339Schema } from './rfc3339.js';
import { statusSchema, traceSchema } from './trace.js';

/** Query of `GET /v1/traces`; `metadata.<key>` parameters stand in `metadata`. */
export interface ListTracesQuery {
  tag: string[];
  metadata: { key: string; value: string }[];
  status?: 'success' | 'error' | undefined;
  userId?: string | undefined;
  sessionId?: string | undefined;
  /** Unix nanoseconds. */
  startedAfter?: bigint | undefined;
  /** Unix nanoseconds. */
  startedBefore?: bigint | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** Answer of `GET /v1/traces`, newest first. */
export interface ListTracesResponse {
  items: Trace[];
  nextCursor: string | null;
}

export const listTracesQuerySchema = z.strictObject({
  tag: z.array(nameSchema).default([]),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  status: statusSchema.optional(),
  userId: z.string().optional(),
  sessionId: z.string().optional(),
  startedAfter: rfc3339Schema.optional(),
  startedBefore: rfc3339Schema.optional(),
  limit: limitSchema,
  cursor: cursorSchema,
}) satisfies z.ZodType<ListTracesQuery>;

export const listTracesResponseSchema = z.object({
  items: z.array(traceSchema),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<ListTracesResponse>;
