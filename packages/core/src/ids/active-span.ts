/** The span that OpenTelemetry has active here. */
export interface ActiveSpan {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
}

interface OpenTelemetryApi {
  context?: { active?: () => { getValue?: (key: symbol) => unknown } };
}
interface SpanLike {
  spanContext?: () => { traceId?: unknown; spanId?: unknown };
}

const API = Symbol.for('opentelemetry.js.api.1');
const SPAN_KEY = Symbol.for('OpenTelemetry Context Key SPAN');

/**
 * Reads the active OpenTelemetry span through the API's global symbol, so nothing depends on `@opentelemetry/api`.
 * Returns `undefined` without OpenTelemetry 1.x/2.x, outside a span, or for an invalid span.
 */
export function readActiveSpan(): ActiveSpan | undefined {
  const api = (globalThis as Record<symbol, unknown>)[API] as OpenTelemetryApi | undefined;
  const span = api?.context?.active?.().getValue?.(SPAN_KEY) as SpanLike | undefined;
  const { traceId, spanId } = span?.spanContext?.() ?? {};
  if (typeof traceId !== 'string' || typeof spanId !== 'string') return undefined;
  return /^0*$/.test(traceId) || /^0*$/.test(spanId) ? undefined : { traceId, spanId };
}
