import type * as z from 'zod';
import { spanIdSchema, traceIdSchema } from './ids.js';

/** What a tag or a score is for. */
export interface Target {
  /** 32 hex digits; wins when both are given. */
  traceId?: string | undefined;
  /** 16 hex digits. */
  spanId?: string | undefined;
}

/** The fields of a body that name a target; add `requireTarget` to the whole body. */
export const targetFields = { traceId: traceIdSchema.optional(), spanId: spanIdSchema.optional() };

/** Rejects a body that names neither a trace nor a span. */
export function requireTarget(context: z.core.ParsePayload<Target>): void {
  const { value, issues } = context;
  if (value.traceId !== undefined || value.spanId !== undefined) return;
  issues.push({ code: 'custom', input: value, path: ['traceId'], message: 'expected traceId or spanId' });
}
