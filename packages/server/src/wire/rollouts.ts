import * as z from 'zod';
import { spanIdSchema, traceIdSchema, uuidSchema } from './ids.js';
import { jsonValueSchema } from './json-value.js';
import { rfc3339Schema } from './rfc3339.js';
import { spanTypeSchema } from './trace.js';

/** One parameter of a rollout's entrypoint, with everything that was left out in its place. */
export interface RolloutParamRequest {
  name: string;
  type: string | null;
  required: boolean;
  default: unknown;
  nested: RolloutParamRequest[] | null;
}

/** Body of `POST /v1/rollouts/:sessionId`. */
export interface OpenRolloutRequest {
  name?: string | null | undefined;
  params?: RolloutParamRequest[] | null | undefined;
}

/** Body of `PATCH /v1/rollouts/:sessionId/status`. */
export interface RolloutStatusRequest {
  status: 'PENDING' | 'RUNNING' | 'FINISHED' | 'STOPPED';
  error?: string | null | undefined;
}

/** Body of `POST /v1/rollouts/:sessionId/run`, and the data of a `run` event. */
export interface RunRolloutRequest {
  trace_id: string | null;
  path_to_count: Record<string, number>;
  args: Record<string, unknown> | unknown[];
  overrides: Record<string, unknown>;
}

const STATUSES = ['PENDING', 'RUNNING', 'FINISHED', 'STOPPED'] as const;
const MAX_PARAM_LEVELS = 20;

const textSchema = z.string('expected a string').max(200, 'expected at most 200 characters');

function paramSchema(levels: number): z.ZodType<RolloutParamRequest> {
  const nested: z.ZodType<RolloutParamRequest[]> =
    levels === 0
      ? z.array(z.never(`must not nest deeper than ${MAX_PARAM_LEVELS} levels`))
      : z.lazy(() => z.array(paramSchema(levels - 1), 'expected an array of parameters'));
  return z
    .object(
      {
        name: z.string('expected a string'),
        type: z.string('expected a string').nullish(),
        required: z.boolean('expected true or false').nullish(),
        default: jsonValueSchema.optional(),
        nested: nested.nullish(),
      },
      'expected an object with a name',
    )
    .transform((param) => ({
      name: param.name,
      type: param.type ?? null,
      required: param.required ?? true,
      default: param.default ?? null,
      nested: param.nested ?? null,
    }));
}

export const openRolloutRequestSchema = z.object(
  {
    name: textSchema.nullish(),
    params: z.array(paramSchema(MAX_PARAM_LEVELS), 'expected an array of parameters').nullish(),
  },
  'expected an object',
) satisfies z.ZodType<OpenRolloutRequest>;

export const rolloutStatusRequestSchema = z
  .object(
    {
      status: z.enum(STATUSES, `expected one of ${STATUSES.join(', ')}`),
      error: z.string('expected a string').nullish(),
    },
    'expected an object',
  )
  .check(({ value, issues }) => {
    if (value.error == null || value.status === 'FINISHED') return;
    issues.push({ code: 'custom', input: value, path: ['error'], message: 'expected only with status FINISHED' });
  }) satisfies z.ZodType<RolloutStatusRequest>;

const objectSchema = jsonValueSchema.refine(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
) as z.ZodType<Record<string, unknown>>;

const argsSchema = jsonValueSchema.refine(
  (value) => typeof value === 'object' && value !== null,
  'expected an object or an array',
) as z.ZodType<Record<string, unknown> | unknown[]>;

const COUNT = 'expected a whole number from 0';

export const runRolloutRequestSchema = z
  .object(
    {
      trace_id: uuidSchema.nullish(),
      path_to_count: z.record(z.string(), z.int(COUNT).min(0, COUNT), 'expected an object of numbers').nullish(),
      args: argsSchema.nullish(),
      overrides: objectSchema.nullish(),
    },
    'expected an object',
  )
  .transform((body) => ({
    trace_id: body.trace_id ?? null,
    path_to_count: body.path_to_count ?? {},
    args: body.args ?? {},
    overrides: body.overrides ?? {},
  })) satisfies z.ZodType<RunRolloutRequest>;

/** Body of `PATCH /v1/rollouts/:sessionId/update`; it is passed on to watchers and not stored. */
export const rolloutSpanRequestSchema = z.object(
  {
    type: z.literal('spanStart', 'expected "spanStart"'),
    spanId: spanIdSchema,
    traceId: traceIdSchema,
    parentSpanId: spanIdSchema.nullish(),
    name: z.string('expected a string'),
    startTime: z.string('expected a string').check(({ value, issues }) => {
      const problem = rfc3339Schema.safeParse(value).error?.issues[0];
      if (problem !== undefined) issues.push({ code: 'custom', input: value, message: problem.message });
    }),
    spanType: spanTypeSchema.nullish(),
    attributes: objectSchema.nullish(),
  },
  'expected an object',
);
