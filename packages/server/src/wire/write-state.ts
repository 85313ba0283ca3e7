import * as z from 'zod';

/** Answer with status 202: the write waits for its trace. */
export interface PendingResponse {
  state: 'pending';
}

export const pendingResponseSchema = z.object({ state: z.literal('pending') }) satisfies z.ZodType<PendingResponse>;
