import * as z from 'zod';

/** What went wrong, for programs. */
export type ErrorCode =
  | 'invalid_request'
  | 'malformed_otlp'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'idempotency_key_reused'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'queue_full'
  | 'unavailable'
  | 'timeout'
  | 'agent_failed'
  | 'internal';

/** Body of every answer with a status of 400 or more. */
export interface ErrorResponse {
  error: {
    code: ErrorCode;
    message: string;
    /** The field that is wrong, such as `names[0]`. */
    field?: string | undefined;
    requestId: string;
  };
}

export const errorResponseSchema = z.object({
  error: z.object({
    code: z.enum([
      'invalid_request',
      'malformed_otlp',
      'unauthorized',
      'forbidden',
      'not_found',
      'conflict',
      'idempotency_key_reused',
      'payload_too_large',
      'unsupported_media_type',
      'queue_full',
      'unavailable',
      'timeout',
      'agent_failed',
      'internal',
    ]),
    message: z.string(),
    field: z.string().optional(),
    requestId: z.string(),
  }),
}) satisfies z.ZodType<ErrorResponse>;
