import type { ReviewOnTrace, Span, TraceWithSpans } from '@tailrace/core/wire';
import * as z from 'zod';
import { spanTypeSchema, statusSchema, traceSchema, usageSchema } from './trace.js';

const attributesSchema = z.record(z.string(), z.unknown());

export const spanSchema = usageSchema.extend({
  spanId: z.guid(),
  traceId: z.guid(),
  parentSpanId: z.guid().nullable(),
  name: z.string(),
  path: z.string(),
  spanType: spanTypeSchema,
  status: statusSchema,
  statusMessage: z.string().nullable(),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime(),
  durationMs: z.number(),
  input: z.unknown(),
  output: z.unknown(),
  tags: z.array(z.string()),
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
  model: z.string().nullable(),
  requestModel: z.string().nullable(),
  responseModel: z.string().nullable(),
  provider: z.string().nullable(),
  attributes: attributesSchema,
  events: z.array(z.object({ name: z.string(), time: z.iso.datetime(), attributes: attributesSchema })),
}) satisfies z.ZodType<Span>;

const reviewSchema = z.object({
  id: z.guid(),
  comment: z.string().nullable(),
  reviewedBy: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  scores: z.array(
    z.object({
      name: z.string(),
      definitionId: z.guid(),
      definitionVersion: z.number(),
      kind: z.enum(['categorical', 'numeric', 'boolean']),
      value: z.union([z.array(z.string()), z.number(), z.boolean()]),
    }),
  ),
}) satisfies z.ZodType<ReviewOnTrace>;

/** Answer of `GET /v1/traces/:traceId`. */
export const traceWithSpansSchema = traceSchema.extend({
  review: reviewSchema.nullish(),
  spans: z.array(spanSchema),
}) satisfies z.ZodType<TraceWithSpans>;
