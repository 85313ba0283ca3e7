import * as z from 'zod';
import { hexUuidSchema } from './ids.js';
import { jsonObjectSchema } from './json-object.js';
import { jsonValueSchema } from './json-value.js';
import { nameSchema } from './names.js';
import { cursorSchema, wholeNumberSchema } from './page.js';

/** A dataset as the API lists it. */
export interface DatasetResponse {
  id: string;
  name: string;
  projectId: string;
  createdAt: string;
}

/** Query of `GET /v1/datasets`. */
export interface ListDatasetsQuery {
  name?: string | undefined;
  /** 32 hex digits. */
  id?: string | undefined;
}

/** One datapoint of a push. */
export interface PushedDatapoint {
  /** 32 hex digits. */
  id?: string | null | undefined;
  key?: string | null | undefined;
  data: unknown;
  target?: unknown;
  metadata?: Record<string, unknown> | null | undefined;
}

/** Body of `POST /v1/datasets/datapoints`. Datapoints are checked one by one, so that a bad one need not cost its neighbours. */
export interface PushDatapointsRequest {
  name?: string | null | undefined;
  /** 32 hex digits. */
  datasetId?: string | null | undefined;
  datapoints: unknown[];
  createDataset?: boolean | null | undefined;
  ifMissing?: boolean | null | undefined;
  partial?: boolean | null | undefined;
  /** 32 hex digits. */
  pushId?: string | null | undefined;
}

/** Answer of `POST /v1/datasets/datapoints`. */
export interface PushDatapointsResponse {
  message: string;
  datasetId: string;
  count: number;
  version: number;
  datapointInfo: { id: string; createdAt: string; state: 'created' | 'updated' | 'unchanged' }[];
  created: number;
  updated: number;
  unchanged: number;
  rejected: { index: number; field: string; message: string }[];
}

/** Query of `GET /v1/datasets/datapoints`. */
export interface ListDatapointsQuery {
  name?: string | undefined;
  /** 32 hex digits. */
  datasetId?: string | undefined;
  limit: number;
  offset?: number | undefined;
  /** Empty for the first page. */
  cursor?: string | undefined;
  version?: number | undefined;
}

const MAX_DELETED = 1_000;
const KEY = 'expected a key of 1 to 200 characters';

export const listDatasetsQuerySchema = z.strictObject({
  name: z.string().optional(),
  id: hexUuidSchema.optional(),
}) satisfies z.ZodType<ListDatasetsQuery>;

export const pushedDatapointSchema = z.object(
  {
    id: hexUuidSchema.nullish(),
    key: z
      .string(KEY)
      .refine((key) => key.trim() !== '' && key.length <= 200, KEY)
      .nullish(),
    data: jsonValueSchema,
    target: jsonValueSchema.optional(),
    metadata: jsonObjectSchema.nullish(),
  },
  'expected an object with data',
) satisfies z.ZodType<PushedDatapoint>;

const flagSchema = z.boolean('expected true or false').nullish();

export const pushDatapointsRequestSchema = z
  .object(
    {
      name: nameSchema.nullish(),
      datasetId: hexUuidSchema.nullish(),
      datapoints: z.array(z.unknown(), 'expected an array of datapoints').min(1, 'No datapoints provided'),
      createDataset: flagSchema,
      ifMissing: flagSchema,
      partial: flagSchema,
      pushId: hexUuidSchema.nullish(),
    },
    'expected an object',
  )
  .check(({ value, issues }) => {
    if (value.name != null) return;
    const message = 'When creating a new dataset, the name must be provided';
    if (value.createDataset === true) issues.push({ code: 'custom', input: value, path: ['name'], message });
    else if (value.datasetId == null)
      issues.push({ code: 'custom', input: value, path: ['name'], message: 'expected name or datasetId' });
  }) satisfies z.ZodType<PushDatapointsRequest>;

const datasetNameSchema = z.string().optional();

/** The dataset goes by three names here; `name` wins over `datasetId`, as it always did. */
export const listDatapointsQuerySchema = z
  .strictObject({
    name: datasetNameSchema,
    datasetName: datasetNameSchema,
    dataset_name: datasetNameSchema,
    datasetId: hexUuidSchema.optional(),
    dataset_id: hexUuidSchema.optional(),
    limit: wholeNumberSchema(1),
    offset: wholeNumberSchema(0).optional(),
    cursor: cursorSchema,
    version: wholeNumberSchema(1).optional(),
  })
  .transform(({ name, datasetName, dataset_name, datasetId, dataset_id, ...page }) => {
    return { ...page, name: name ?? datasetName ?? dataset_name, datasetId: datasetId ?? dataset_id };
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [field], message });
    const { name, datasetId, offset, cursor, limit } = value;
    if (name === undefined && datasetId === undefined) refuse('name', 'expected name or datasetId');
    if (offset === undefined && cursor === undefined) refuse('offset', 'expected offset or cursor');
    if (offset !== undefined && cursor !== undefined) refuse('cursor', 'expected offset or cursor, not both');
    if (cursor !== undefined && limit > 1_000) refuse('limit', 'expected a whole number from 1 to 1000');
  }) satisfies z.ZodType<ListDatapointsQuery>;

export const deleteDatapointsRequestSchema = z.object(
  {
    ids: z
      .array(hexUuidSchema, 'expected an array of ids')
      .min(1, 'expected at least one id')
      .max(MAX_DELETED, `expected at most ${MAX_DELETED} ids at once`),
  },
  'expected an object',
) satisfies z.ZodType<{ ids: string[] }>;
