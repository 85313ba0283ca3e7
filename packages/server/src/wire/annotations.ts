import * as z from 'zod';
import { type ScoreSource, scoreSourceSchema, scoreValueSchema } from './evaluator-score.js';
import { spanIdSchema, traceIdSchema, uuidSchema } from './ids.js';
import { jsonObjectSchema } from './json-object.js';
import { nameSchema, tagsSchema } from './names.js';
import {
  type ScoreFields,
  type ScoreRemoval,
  scoreFields,
  scoreRemovalFields,
  writeTimeSchema,
} from './score-fields.js';

const MAX_ANNOTATIONS = 1_000;

/** Body of `POST /v1/annotations`; each item is checked alone, so that one bad item leaves the others be. */
export interface AnnotationsRequest {
  annotations: unknown[];
}

/** One item: what is written on a trace, or on one of its spans. */
export interface AnnotationRequest {
  /** UUID made by the writer; the same id twice is one annotation. */
  id: string;
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId?: string | undefined;
  /** Unix milliseconds, may carry a fraction. */
  writtenAtMs: number;
  addTags: string[];
  removeTags: string[];
  metadata?: Record<string, unknown> | undefined;
  scores: AnnotationScore[];
  removeScores: AnnotationScoreRemoval[];
}

/** A score; it needs an id that makes its delivery idempotent, or an actor. */
export interface AnnotationScore extends ScoreFields {
  /** UUID; not used for a score with an actor, which is known by that. */
  id?: string | undefined;
  name: string;
  score: number;
  source: ScoreSource;
  metadata?: Record<string, unknown> | null | undefined;
  /** Unix milliseconds. @default those of the annotation */
  writtenAtMs?: number | undefined;
}

/** Takes back what an actor gave. */
export interface AnnotationScoreRemoval extends ScoreRemoval {
  /** Unix milliseconds. @default those of the annotation */
  writtenAtMs?: number | undefined;
}

/** What became of one item; `id` is null when the item had none that could be read. */
export interface AnnotationResult {
  id: string | null;
  state: 'applied' | 'pending' | 'rejected';
  error?: { code: string; message: string; field?: string | undefined } | undefined;
}

/** Answer of `POST /v1/annotations`, in the order of the request. */
export interface AnnotationsResponse {
  results: AnnotationResult[];
}

export const annotationsRequestSchema = z.object(
  {
    annotations: z
      .array(z.unknown(), 'expected an array')
      .max(MAX_ANNOTATIONS, `expected at most ${MAX_ANNOTATIONS} annotations in a request`),
  },
  'expected an object',
) satisfies z.ZodType<AnnotationsRequest>;

const annotationScoreSchema = z
  .object(
    {
      id: uuidSchema.optional(),
      name: nameSchema,
      score: scoreValueSchema,
      source: scoreSourceSchema.default('Code'),
      metadata: jsonObjectSchema.nullish(),
      writtenAtMs: writeTimeSchema.optional(),
      ...scoreFields,
    },
    'expected an object',
  )
  .refine(({ id, actor }) => id !== undefined || actor != null, {
    path: ['id'],
    message: 'expected a UUID, or an actor in its place',
  }) satisfies z.ZodType<AnnotationScore>;

const annotationScoreRemovalSchema = z.object(
  { ...scoreRemovalFields, writtenAtMs: writeTimeSchema.optional() },
  'expected an object',
) satisfies z.ZodType<AnnotationScoreRemoval>;

export const annotationSchema = z.object(
  {
    id: uuidSchema,
    traceId: traceIdSchema,
    spanId: spanIdSchema.optional(),
    writtenAtMs: writeTimeSchema,
    addTags: tagsSchema.default([]),
    removeTags: tagsSchema.default([]),
    metadata: jsonObjectSchema.optional(),
    scores: z.array(annotationScoreSchema, 'expected an array').default([]),
    removeScores: z.array(annotationScoreRemovalSchema, 'expected an array').default([]),
  },
  'expected an object',
) satisfies z.ZodType<AnnotationRequest>;

export const annotationsResponseSchema = z.object({
  results: z.array(
    z.object({
      id: z.string().nullable(),
      state: z.enum(['applied', 'pending', 'rejected']),
      error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }).optional(),
    }),
  ),
}) satisfies z.ZodType<AnnotationsResponse>;
