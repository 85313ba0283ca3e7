import * as z from 'zod';
import { hexUuidSchema, traceIdSchema } from './ids.js';
import { jsonObjectSchema } from './json-object.js';
import { jsonValueSchema } from './json-value.js';
import { nameSchema } from './names.js';
import { cursorSchema, limitSchema } from './page.js';

/** Body of `POST /v1/evals`. */
export interface CreateEvaluationRequest {
  name?: string | null | undefined;
  groupName?: string | null | undefined;
  metadata?: unknown;
}

/** Where the data of a datapoint came from. */
export interface DatasetLinkRequest {
  datasetId: string;
  datapointId: string;
  createdAt: string;
}

/** One datapoint of an evaluation. Ids are 32 hex digits. */
export interface EvaluationPoint {
  id?: string | null | undefined;
  index?: number | null | undefined;
  data: unknown;
  target?: unknown;
  metadata?: Record<string, unknown> | null | undefined;
  executorOutput?: unknown;
  traceId?: string | null | undefined;
  /** Null scores are left out. */
  scores?: Record<string, number | null> | undefined;
  datasetLink?: DatasetLinkRequest | null | undefined;
}

/** Body of `POST /v1/evals/:evalId/datapoints`. */
export interface SaveEvaluationPointsRequest {
  points: EvaluationPoint[];
}

/** Body of `POST /v1/evals/:evalId/datapoints/:datapointId`. */
export interface UpdateEvaluationPointRequest {
  scores: Record<string, number | null>;
  executorOutput?: unknown;
  /** 32 hex digits. */
  traceId?: string | null | undefined;
}

/** Query of `GET /v1/evals`. */
export interface ListEvaluationsQuery {
  groupName?: string | undefined;
  name?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

const MAX_INDEX = 2 ** 31 - 1;
const INDEX = `expected a whole number from 0 to ${MAX_INDEX}`;
const NIL = '00000000-0000-0000-0000-000000000000';

/** What has no trace says so with zeros. */
const optionalTraceIdSchema = z
  .preprocess((value) => (value === NIL ? null : value), traceIdSchema.nullish())
  .optional() satisfies z.ZodType<string | null | undefined>;

const scoresSchema = z.record(
  nameSchema,
  z.number('expected a finite number or null').nullable(),
  'expected an object of scores',
);

const evaluationNameSchema = z.string('expected a string').max(200, 'expected at most 200 characters').nullish();

export const createEvaluationRequestSchema = z.object(
  { name: evaluationNameSchema, groupName: evaluationNameSchema, metadata: jsonValueSchema.optional() },
  'expected an object',
) satisfies z.ZodType<CreateEvaluationRequest>;

const datasetLinkSchema = z.object(
  {
    datasetId: z.guid('expected a UUID'),
    datapointId: z.guid('expected a UUID'),
    createdAt: z.string('expected an RFC 3339 time'),
  },
  'expected { datasetId, datapointId, createdAt }',
) satisfies z.ZodType<DatasetLinkRequest>;

const evaluationPointSchema = z.object(
  {
    id: hexUuidSchema.nullish(),
    index: z.int(INDEX).min(0, INDEX).max(MAX_INDEX, INDEX).nullish(),
    data: jsonValueSchema,
    target: jsonValueSchema.optional(),
    metadata: jsonObjectSchema.nullish(),
    executorOutput: jsonValueSchema.optional(),
    traceId: optionalTraceIdSchema,
    scores: scoresSchema.optional(),
    datasetLink: datasetLinkSchema.nullish(),
  },
  'expected an object with data',
) satisfies z.ZodType<EvaluationPoint>;

export const saveEvaluationPointsRequestSchema = z.object(
  { points: z.array(evaluationPointSchema, 'expected an array of datapoints') },
  'expected an object',
) satisfies z.ZodType<SaveEvaluationPointsRequest>;

export const updateEvaluationPointRequestSchema = z.object(
  { scores: scoresSchema, executorOutput: jsonValueSchema.optional(), traceId: optionalTraceIdSchema },
  'expected an object',
) satisfies z.ZodType<UpdateEvaluationPointRequest>;

export const listEvaluationsQuerySchema = z.strictObject({
  groupName: z.string().optional(),
  name: z.string().optional(),
  limit: limitSchema,
  cursor: cursorSchema,
}) satisfies z.ZodType<ListEvaluationsQuery>;
