import * as z from 'zod';
import { spanIdSchema, traceIdSchema } from './ids.js';
import { jsonObjectSchema } from './json-object.js';
import { nameSchema } from './names.js';
import {
  type ScoreFields,
  type ScoreRemoval,
  scoreFields,
  scoreRemovalFields,
  writeTimeSchema,
} from './score-fields.js';
import { requireTarget, type Target, targetFields } from './target.js';

/** Where a score comes from: the user's code, or an evaluator that the backend runs. */
export type ScoreSource = 'Code' | 'Evaluator';

/** Body of `POST /v1/evaluators/score`. */
export interface EvaluatorScoreRequest extends Target, ScoreFields {
  name: string;
  score: number;
  source: ScoreSource;
  metadata?: Record<string, unknown> | null | undefined;
  /** Unix milliseconds. @default when it arrives */
  writtenAtMs?: number | undefined;
}

/** Body of `DELETE /v1/evaluators/score`. */
export interface RemoveScoreRequest extends ScoreRemoval {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId?: string | undefined;
  /** Unix milliseconds. @default when it arrives */
  writtenAtMs?: number | undefined;
}

/** NaN and the infinities arrive as null, because JSON has no word for them. */
export const scoreValueSchema = z.number('expected a finite number') satisfies z.ZodType<number>;

export const scoreSourceSchema = z.enum(
  ['Code', 'Evaluator'],
  'expected "Code" or "Evaluator"',
) satisfies z.ZodType<ScoreSource>;

export const evaluatorScoreRequestSchema = z
  .object(
    {
      ...targetFields,
      name: nameSchema,
      score: scoreValueSchema,
      source: scoreSourceSchema,
      metadata: jsonObjectSchema.nullish(),
      writtenAtMs: writeTimeSchema.optional(),
      ...scoreFields,
    },
    'expected an object',
  )
  .check(requireTarget)
  .refine(({ actor, traceId }) => actor == null || traceId !== undefined, {
    path: ['traceId'],
    message: 'expected a trace id: a score with an actor is known by its trace',
  }) satisfies z.ZodType<EvaluatorScoreRequest>;

export const removeScoreRequestSchema = z.object(
  {
    traceId: traceIdSchema,
    spanId: spanIdSchema.optional(),
    ...scoreRemovalFields,
    writtenAtMs: writeTimeSchema.optional(),
  },
  'expected an object',
) satisfies z.ZodType<RemoveScoreRequest>;
