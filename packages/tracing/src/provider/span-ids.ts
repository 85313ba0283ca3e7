import type { IdGenerator } from '@opentelemetry/sdk-trace';
import { newSpanId, newTraceId } from '@tailrace/core';

/** Makes ids as the rest of Tailrace does, from the runtime's cryptographic randomness. */
export const SPAN_IDS: IdGenerator = {
  generateTraceId() {
    const id = newTraceId();
    return id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
  },
  generateSpanId: newSpanId,
};
