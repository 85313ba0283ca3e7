/** The span that is active here. */
export interface ActiveSpan {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
}

interface ContextLike {
  getValue?: (key: symbol) => unknown;
}
interface OpenTelemetryApi {
  context?: { active?: () => ContextLike };
}
interface OwnStorage {
  getStore?: () => { context?: ContextLike } | undefined;
}
interface SpanLike {
  spanContext?: () => { traceId?: unknown; spanId?: unknown };
}

const API = Symbol.for('opentelemetry.js.api.1');
/** Where `@tailrace/tracing` keeps its own context, which OpenTelemetry's global one knows nothing of. */
const OWN_STORAGE = Symbol.for('tailrace.tracing.storage.v1');
const SPAN_KEY = Symbol.for('OpenTelemetry Context Key SPAN');

/**
 * Reads the active span: that of `@tailrace/tracing`, else OpenTelemetry's, through global symbols, so nothing depends on either.
 * Returns `undefined` without them, outside a span, or for an invalid span.
 */
export function readActiveSpan(): ActiveSpan | undefined {
  const holder = globalThis as Record<symbol, unknown>;
  const own = (holder[OWN_STORAGE] as OwnStorage | undefined)?.getStore?.()?.context;
  return readSpan(own) ?? readSpan((holder[API] as OpenTelemetryApi | undefined)?.context?.active?.());
}

function readSpan(context: ContextLike | undefined): ActiveSpan | undefined {
  const span = context?.getValue?.(SPAN_KEY) as SpanLike | undefined;
  const { traceId, spanId } = span?.spanContext?.() ?? {};
  if (typeof traceId !== 'string' || typeof spanId !== 'string') return undefined;
  return /^0*$/.test(traceId) || /^0*$/.test(spanId) ? undefined : { traceId, spanId };
}
