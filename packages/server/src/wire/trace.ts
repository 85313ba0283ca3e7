import type { Score, SpanType, Trace, Usage } from '@tailrace/core/wire';
import * as z from 'zod';
import { scoreSourceSchema } from './evaluator-score.js';

export const spanTypeSchema = z.enum([
  'DEFAULT',
  'LLM',
  'PIPELINE',
  'EXECUTOR',
  'EVALUATOR',
  'HUMAN_EVALUATOR',
  'EVALUATION',
  'TOOL',
  'CACHED',
]) satisfies z.ZodType<SpanType>;

export const statusSchema = z.enum(['success', 'error'], 'expected "success" or "error"');

/** Token counts and costs, the same on spans and traces. */
export const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  totalTokens: z.number(),
  cacheReadInputTokens: z.number(),
  cacheCreationInputTokens: z.number(),
  reasoningTokens: z.number(),
  inputCost: z.number(),
  outputCost: z.number(),
  totalCost: z.number(),
}) satisfies z.ZodType<Usage>;

export const scoreSchema = z.object({
  id: z.guid(),
  name: z.string(),
  score: z.number(),
  source: scoreSourceSchema,
  metadata: z.record(z.string(), z.unknown()).nullable(),
  spanId: z.guid().nullable(),
  createdAt: z.iso.datetime(),
  actor: z.string().nullable(),
  value: z.union([z.boolean(), z.string()]).nullable(),
  comment: z.string().nullable(),
  history: z
    .array(
      z.object({
        score: z.number().nullable(),
        value: z.union([z.boolean(), z.string()]).nullable(),
        comment: z.string().nullable(),
        createdAt: z.iso.datetime(),
      }),
    )
    .optional(),
}) satisfies z.ZodType<Score>;

export const traceSchema = usageSchema.extend({
  id: z.guid(),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime(),
  durationMs: z.number(),
  status: statusSchema,
  traceType: z.enum(['DEFAULT', 'EVALUATION', 'EVENT', 'PLAYGROUND']),
  topSpanId: z.guid().nullable(),
  topSpanName: z.string().nullable(),
  topSpanType: spanTypeSchema.nullable(),
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  scores: z.array(scoreSchema),
  spanNames: z.array(z.string()),
  numSpans: z.number(),
  hasBrowserSession: z.boolean(),
  rootSpanInput: z.unknown(),
  rootSpanOutput: z.unknown(),
}) satisfies z.ZodType<Trace>;
