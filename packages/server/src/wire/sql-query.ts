import * as z from 'zod';
import { jsonObjectSchema } from './json-object.js';

/** Body of `POST /v1/sql/query`. */
export interface SqlQueryRequest {
  /** One SELECT, with placeholders such as `{traceId:UUID}`. */
  query: string;
  /** The values of the placeholders, by name. */
  parameters?: Record<string, unknown> | null | undefined;
}

export const sqlQueryRequestSchema = z.object(
  { query: z.string('expected a SELECT statement'), parameters: jsonObjectSchema.nullish() },
  'expected an object',
) satisfies z.ZodType<SqlQueryRequest>;
