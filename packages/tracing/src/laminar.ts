import {
  type Attributes,
  type AttributeValue,
  INVALID_SPAN_CONTEXT,
  type Span,
  type TimeInput,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { type DeliveryReport, type FlushOptions, isEnabled, parseTraceId, toJsonText } from '@tailrace/core';
import { ATTRIBUTE } from './attributes.js';
import type { AssociationPatch } from './context/association.js';
import { readCurrentRequest } from './context/current-request.js';
import { describeSpan, type LaminarSpanContext, parseSpanContext } from './context/span-context.js';
import { spanStateOf } from './context/span-state.js';
import { EMPTY_REPORT } from './empty-report.js';
import { Observation } from './observation/observation.js';
import { runObserved } from './observation/run-observed.js';
import type { InitializeOptions } from './options/initialize-options.js';
import { resolveInitializeOptions } from './options/resolve-initialize-options.js';
import type { SpanOptions } from './options/span-options.js';
import { clearTracing, currentTracing, isInitialized, setTracing } from './process-state.js';
import { toTagList } from './tag-list.js';
import { Tracing } from './tracing.js';

/** Options of a span that is started by hand. */
export interface StartSpanOptions extends SpanOptions {
  /** Shown as the span's input. */
  input?: unknown;
}

/** Something that happened. */
export interface EventOptions {
  name: string;
  attributes?: Attributes | undefined;
  /** @default now */
  timestamp?: TimeInput | undefined;
  userId?: string | undefined;
  sessionId?: string | undefined;
}

/**
 * Traces this process. Everything here does nothing, and does not look at what it is given, until `initialize` was called, and where it
 * was called with `enabled: false`. Nothing but `initialize` throws.
 *
 * @example
 * Laminar.initialize({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const traceId = await observe({ name: 'answer' }, async () => Laminar.getTraceId());
 * await Laminar.flush();
 */
export const Laminar = {
  /**
   * Sets tracing up, for all of the process. A second call is ignored, with a warning to its `logger`, until `shutdown`.
   *
   * @throws ConfigurationError for options that cannot work, such as a missing key.
   */
  initialize(options: InitializeOptions = {}): void {
    if (isInitialized()) {
      options.logger?.warn(
        'tailrace: Laminar.initialize was called again and did nothing; call Laminar.shutdown before',
      );
      return;
    }
    setTracing(isEnabled(options.enabled) ? new Tracing(resolveInitializeOptions(options)) : undefined);
  },

  /** Tells whether `initialize` has been called. */
  initialized(): boolean {
    return isInitialized();
  },

  /** Delivers every span that has ended and reports where everything stands. Rejects only with `throwOnFailure`. */
  async flush(options?: FlushOptions): Promise<DeliveryReport> {
    return (await currentTracing()?.flush(options)) ?? EMPTY_REPORT;
  },

  /** Ends open streams, delivers what it can within `timeoutMs` (default 10000), and undoes `initialize`. */
  async shutdown(options?: { timeoutMs?: number | undefined }): Promise<DeliveryReport> {
    const tracing = currentTracing();
    clearTracing();
    return (await tracing?.close(options)) ?? EMPTY_REPORT;
  },

  /** Returns the id of the active trace, or of the request that is being handled, as a lower-case UUID; `null` outside of both. */
  getTraceId(): string | null {
    const tracing = currentTracing();
    const span = tracing?.activeSpan;
    if (span) return parseTraceId(span.spanContext().traceId);
    return (tracing && readCurrentRequest()?.traceId) ?? null;
  },

  /** Returns the active span, to use with OpenTelemetry's API. */
  getCurrentSpan(): Span | undefined {
    return currentTracing()?.activeSpan;
  },

  /** Starts a span under the active one. It has to be ended by hand and is not active: use `withSpan` for what it is to contain. */
  startSpan(options: StartSpanOptions): Span {
    const started = attempt('startSpan', (tracing) => {
      const { input, ...rest } = options;
      const { span } = tracing.start(rest);
      if (input !== undefined) setContent(tracing, span, ATTRIBUTE.input, input);
      return span;
    });
    return started ?? trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  },

  /** Runs work where a span is the active one; with `endOnExit`, also records its error and ends the span when the work has ended. */
  withSpan<Result>(span: Span, work: () => Result, endOnExit = false): Result {
    const tracing = currentTracing();
    if (!tracing) return work();
    const context = tracing.contextOf(span);
    if (!endOnExit) return tracing.storage.run(context, work);
    return runObserved(new Observation(tracing, { span, context }, false), work);
  },

  /** Sets attributes of the active span. */
  setSpanAttributes(attributes: Readonly<Record<string, AttributeValue | undefined>>): void {
    onActiveSpan('setSpanAttributes', (span) => void span.setAttributes(attributes));
  },

  /** Sets the output of the active span; `observe` keeps it in place of the result. */
  setSpanOutput(output: unknown): void {
    if (output === undefined || output === null) return;
    onActiveSpan('setSpanOutput', (span, tracing) => setContent(tracing, span, ATTRIBUTE.output, output));
  },

  /** Sets the tags of the active span, in place of those it has. */
  setSpanTags(tags: readonly string[]): void {
    onActiveSpan('setSpanTags', (span) => setTags(span, tags));
  },

  /** Adds to the tags of the active span. */
  addSpanTags(tags: readonly string[]): void {
    onActiveSpan('addSpanTags', (span) => setTags(span, [...readTags(span), ...toTagList(tags)]));
  },

  /** Merges metadata into that of the active trace, by top-level key. */
  setTraceMetadata(metadata: Record<string, unknown>): void {
    onActiveSpan('setTraceMetadata', (span) => associate(span, { metadata }));
  },

  /** Says whose trace this is. */
  setTraceUserId(userId: string): void {
    onActiveSpan('setTraceUserId', (span) => associate(span, { userId }));
  },

  /** Says which session the trace belongs to. */
  setTraceSessionId(sessionId: string): void {
    onActiveSpan('setTraceSessionId', (span) => associate(span, { sessionId }));
  },

  /** Notes that something happened: on the active span, or as a span of its own outside of one. */
  event(options: EventOptions): void {
    attempt('event', (tracing) => {
      const { attributes = {}, name, sessionId, timestamp, userId } = options;
      const active = tracing.activeSpan;
      const span = active ?? tracing.start({ name, sessionId, userId, startTime: timestamp }).span;
      span.addEvent(name, attributes, timestamp);
      if (active) associate(active, { sessionId, userId });
      else span.end(timestamp);
    });
  },

  /** Writes the active span, or the given one, for another process, which passes it as `parentSpanContext`. `null` outside of a span. */
  serializeSpanContext(span?: Span): string | null {
    const context = Laminar.getLaminarSpanContext(span);
    return context && JSON.stringify(context);
  },

  /** Is `serializeSpanContext`, by the name that the official package gives it. */
  serializeLaminarSpanContext(span?: Span): string | null {
    return Laminar.serializeSpanContext(span);
  },

  /** Describes the active span, or the given one, as an object. `null` outside of a span. */
  getLaminarSpanContext(span?: Span): LaminarSpanContext | null {
    const described = currentTracing() && (span ?? Laminar.getCurrentSpan());
    return described ? describeSpan(described) : null;
  },

  /** Reads what `serializeSpanContext` wrote, here or in another language's SDK. `null` for what is no span context. */
  deserializeSpanContext(serialized: string): LaminarSpanContext | null {
    try {
      return parseSpanContext(serialized);
    } catch {
      // It came from elsewhere and may be anything.
      return null;
    }
  },

  /** Returns the provider that spans come from, for instrumentations and for `tracer` options such as the AI SDK's. */
  getTracerProvider(): TracerProvider | undefined {
    return currentTracing()?.settings.source.provider;
  },
};

/** Does something for an application that must not fail by it. */
function attempt<Result>(call: string, work: (tracing: Tracing) => Result): Result | undefined {
  const tracing = currentTracing();
  try {
    return tracing && work(tracing);
  } catch (error) {
    tracing?.report(`Laminar.${call}`, error);
    return undefined;
  }
}

function onActiveSpan(call: string, work: (span: Span, tracing: Tracing) => void): void {
  attempt(call, (tracing) => {
    const span = tracing.activeSpan;
    if (!span)
      throw new Error(
        'no span is active here, so it was not recorded; to annotate a trace by its id, use LaminarClient',
      );
    if (span.isRecording()) work(span, tracing);
  });
}

function associate(span: Span, patch: AssociationPatch): void {
  spanStateOf(span)?.association.set(patch, span);
}

function readTags(span: Span): readonly unknown[] {
  const tags = (span as { readonly attributes?: Attributes }).attributes?.[ATTRIBUTE.tags];
  return Array.isArray(tags) ? tags : [];
}

function setTags(span: Span, tags: readonly unknown[]): void {
  span.setAttribute(ATTRIBUTE.tags, toTagList(tags));
}

function setContent(tracing: Tracing, span: Span, attribute: string, value: unknown): void {
  const { capturesContent, maxContentChars } = tracing.settings;
  if (capturesContent && span.isRecording())
    span.setAttribute(attribute, toJsonText(value, { maxChars: maxContentChars }));
}
