import * as z from 'zod';
import { jsonObjectSchema } from './json-object.js';
import { nameSchema } from './names.js';
import { requireTarget, type Target, targetFields } from './target.js';

/** Where a score comes from: the user's code, or an evaluator that the backend runs. */
export type ScoreSource = 'Code' | 'Evaluator';

/** Body of `POST /v1/evaluators/score`. */
export interface EvaluatorScoreRequest extends Target {
  name: string;
  score: number;
  source: ScoreSource;
  metadata?: Record<string, unknown> | null | undefined;
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
    },
    'expected an object',
  )
  .check(requireTarget) satisfies z.ZodType<EvaluatorScoreRequest>;
