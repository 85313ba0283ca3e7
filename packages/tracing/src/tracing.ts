import { type Context, type Span, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import { type DeliveryReport, describeValue, type FlushOptions, newSpanId, toOtelTraceId } from '@tailrace/core';
import { ATTRIBUTE } from './attributes.js';
import { Association } from './context/association.js';
import type { ContextStorage } from './context/context-storage.js';
import { type CurrentRequest, readCurrentRequest } from './context/current-request.js';
import { parseSpanContext, toRemoteParent } from './context/span-context.js';
import { type SpanState, setSpanState, spanStateOf } from './context/span-state.js';
import { OpenStreams } from './observation/open-streams.js';
import type { SpanOptions } from './options/span-options.js';
import type { TracingSettings } from './options/tracing-settings.js';
import { toTagList } from './tag-list.js';

/** A span that has started, and the context in which its work is to run. */
export interface StartedSpan {
  readonly span: Span;
  readonly context: Context;
}

/** Everything that one `Laminar.initialize` sets up. */
export class Tracing {
  readonly settings: TracingSettings;
  readonly storage: ContextStorage;
  readonly openStreams = new OpenStreams();

  constructor(settings: TracingSettings) {
    this.settings = settings;
    this.storage = settings.source.storage;
  }

  /** The span that is active here; `undefined` outside of one. */
  get activeSpan(): Span | undefined {
    return trace.getSpan(this.storage.active());
  }

  /** Starts a span under the active one, or under what the options name. */
  start(options: SpanOptions): StartedSpan {
    const { name, parentSpanContext, startTime } = options;
    const parent = this.#findParent(parentSpanContext);
    const span = this.settings.source.tracer.startSpan(
      String(name),
      startTime === undefined ? {} : { startTime },
      parent,
    );
    if (span.isRecording()) this.#describe(span, options);
    return { span, context: trace.setSpan(parent, span) };
  }

  /** Returns the context in which a span is the active one. */
  contextOf(span: Span): Context {
    return trace.setSpan(this.storage.active(), span);
  }

  /** Tells the application's logger what could not be recorded; nothing of it reaches the traced code. */
  report(subject: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : describeValue(error);
    try {
      this.settings.logger?.warn(`tailrace: ${subject}: ${reason}`);
    } catch {
      // The logger is the application's; its failure must not become the traced code's.
    }
  }

  flush(options?: FlushOptions): Promise<DeliveryReport> {
    return this.settings.processor.flush(options);
  }

  /** Ends what is still open, delivers, and takes back what was registered. */
  async close(options?: { timeoutMs?: number | undefined }): Promise<DeliveryReport> {
    this.openStreams.endAll();
    this.settings.unregister();
    return this.settings.close(options);
  }

  #findParent(given: unknown): Context {
    const active = this.storage.active();
    if (given !== undefined && given !== null) {
      try {
        const { spanContext, state } = toRemoteParent(parseSpanContext(given));
        return this.#under(active, spanContext, state);
      } catch (error) {
        this.report('parentSpanContext: not used, because it is no span context', error);
      }
    }
    if (trace.getSpan(active)) return active;
    const request = readCurrentRequest();
    if (request) return this.#underRequest(active, request);
    const global = this.settings.inheritsGlobalContext ? trace.getActiveSpan() : undefined;
    return global ? trace.setSpan(active, global) : active;
  }

  #underRequest(context: Context, { spanId, traceId }: CurrentRequest): Context {
    const parent = { traceId: toOtelTraceId(traceId), traceFlags: TraceFlags.SAMPLED, isRemote: true };
    if (spanId !== undefined) return this.#under(context, { ...parent, spanId });
    // OpenTelemetry continues a trace only under a span. With nothing above it in its path, the server takes the span for a root.
    const state = { association: new Association(), path: [], idsPath: [] };
    return this.#under(context, { ...parent, spanId: newSpanId() }, state);
  }

  #under(context: Context, spanContext: SpanContext, state?: Omit<SpanState, 'owner'>): Context {
    const parent = trace.wrapSpanContext(spanContext);
    if (state) setSpanState(parent, { ...state, owner: this.settings.processor });
    return trace.setSpan(context, parent);
  }

  #describe(span: Span, options: SpanOptions): void {
    const { metadata, sessionId, spanType, tags, traceType, userId } = options;
    const state = spanStateOf(span);
    if (spanType !== undefined) span.setAttribute(ATTRIBUTE.spanType, spanType);
    if (tags !== undefined) span.setAttribute(ATTRIBUTE.tags, toTagList(tags));
    const isRoot = state !== undefined && state.path.length === 1;
    if (isRoot && this.settings.metadata) state.association.set({ metadata: this.settings.metadata }, span);
    const hasOwn = metadata ?? sessionId ?? traceType ?? userId;
    if (hasOwn === undefined) return;
    // Its children inherit this; its siblings do not.
    const association = Association.derive(state?.association);
    association.set({ metadata, sessionId, traceType, userId }, span);
    if (state) state.association = association;
  }
}
