import * as z from 'zod';
import { traceIdSchema } from './ids.js';
import { jsonObjectSchema } from './json-object.js';

/** Body of `POST /v1/traces/metadata`. */
export interface TraceMetadataRequest {
  /** 32 hex digits. */
  traceId: string;
  /** A shallow patch; null is a value like any other. */
  metadata: Record<string, unknown>;
}

export const traceMetadataRequestSchema = z.object(
  {
    traceId: traceIdSchema,
    metadata: jsonObjectSchema.refine((metadata) => Object.keys(metadata).length > 0, 'expected at least one key'),
  },
  'expected an object',
) satisfies z.ZodType<TraceMetadataRequest>;
