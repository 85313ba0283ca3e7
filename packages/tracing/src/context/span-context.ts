import { type Span, type SpanContext, TraceFlags } from '@opentelemetry/api';
import { parseSpanId, parseTraceId, toOtelSpanId, toOtelTraceId } from '@tailrace/core';
import { Association } from './association.js';
import { type SpanState, spanStateOf } from './span-state.js';

/** A span as other processes are told of it, to hang their own spans under it. */
export interface LaminarSpanContext {
  /** Lower-case UUID. */
  traceId: string;
  /** The span id as a UUID: its 16 hex digits after as many zeros. */
  spanId: string;
  isRemote: boolean;
  /** Names from the root to the span itself. */
  spanPath: string[];
  /** Ids of the same spans, as UUIDs. */
  spanIdsPath: string[];
  userId?: string | undefined;
  sessionId?: string | undefined;
  metadata: Record<string, unknown>;
  traceType?: string | undefined;
  tracingLevel: 'all' | 'meta_only' | 'off';
}

/** A span of another process, as a parent of spans here. */
export interface RemoteParent {
  readonly spanContext: SpanContext;
  readonly state: Omit<SpanState, 'owner'>;
}

/** Describes a span for other processes. */
export function describeSpan(span: Span): LaminarSpanContext {
  const { isRemote = false, spanId, traceId } = span.spanContext();
  const state = spanStateOf(span);
  const { metadata, ...properties } = state?.association.properties ?? {};
  return {
    traceId: parseTraceId(traceId),
    spanId: parseSpanId(spanId),
    isRemote,
    spanPath: [...(state?.path ?? [])],
    spanIdsPath: [...(state?.idsPath ?? [parseSpanId(spanId)])],
    ...properties,
    metadata: { ...metadata },
    tracingLevel: 'all',
  };
}

/**
 * Reads a span context that another process has written, as JSON text or as an object; keys in camelCase or snake_case.
 *
 * @throws SyntaxError, InvalidTraceIdError, InvalidSpanIdError for what is none.
 */
export function parseSpanContext(input: unknown): LaminarSpanContext {
  const fields = typeof input === 'string' ? JSON.parse(input) : input;
  const read = (key: string): unknown => fields?.[key] ?? fields?.[toSnakeCase(key)];
  const [userId, sessionId, traceType] = ['userId', 'sessionId', 'traceType'].map((key) => readText(read(key)));
  const metadata = read('metadata');
  return {
    traceId: parseTraceId(read('traceId') as string),
    spanId: parseSpanId(read('spanId') as string),
    isRemote: read('isRemote') === true,
    spanPath: readTexts(read('spanPath')),
    spanIdsPath: readTexts(read('spanIdsPath')),
    ...(userId !== undefined && { userId }),
    ...(sessionId !== undefined && { sessionId }),
    ...(traceType !== undefined && { traceType }),
    metadata: typeof metadata === 'object' && metadata !== null ? { ...metadata } : {},
    tracingLevel: 'all',
  };
}

/** Makes a parent of a span context. */
export function toRemoteParent({ spanIdsPath, spanPath, ...context }: LaminarSpanContext): RemoteParent {
  const association = new Association();
  association.set(context, undefined);
  return {
    spanContext: {
      traceId: toOtelTraceId(context.traceId),
      spanId: toOtelSpanId(context.spanId),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    },
    // Whatever came as the path, its last span is the parent.
    state: {
      association,
      path: spanPath,
      idsPath: [...spanIdsPath.filter((id) => id !== context.spanId), context.spanId],
    },
  };
}

const toSnakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const readText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
