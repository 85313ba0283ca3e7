import type { SpanRow } from '../spans/span-row.js';
import type { CapturedEvent } from './captured-event.js';
import { amountOf, propertyOf } from './properties.js';

const NS_PER_SECOND = 1_000_000_000;
const MAX_LATENCY_SECONDS = 31_536_000;

/** Finds when an event began and ended: libraries capture it when it ends, OpenTelemetry says when it began. */
export function readEventTimes({ timestampNs, properties }: CapturedEvent): Pick<SpanRow, 'startNs' | 'endNs'> {
  const latencySeconds = Math.min(amountOf(properties, '$ai_latency') ?? 0, MAX_LATENCY_SECONDS);
  const latencyNs = BigInt(Math.round(latencySeconds * NS_PER_SECOND));
  if (propertyOf(properties, '$ai_ingestion_source') === 'otel')
    return { startNs: timestampNs, endNs: timestampNs + latencyNs };
  return { startNs: latencyNs > timestampNs ? 0n : timestampNs - latencyNs, endNs: timestampNs };
}
