import type { IdGenerator } from '@opentelemetry/sdk-trace';
import { newSpanId, newTraceId } from '@tailrace/core';

/** Makes ids as the rest of Tailrace does, from the runtime's cryptographic randomness. */
export const SPAN_IDS: IdGenerator = {
  generateTraceId: () => newTraceId().replaceAll('-', ''),
  generateSpanId: newSpanId,
};
