// @tailrace/tracing
import { Tracer, Context, TracerProvider, MeterProvider, TimeInput, Attributes, Span, AttributeValue } from '@opentelemetry/api';
import { OutboxChoice, FlushOptions, DeliveryReport, SpanType } from '@tailrace/core';
import { SpanProcessor } from '@opentelemetry/sdk-trace';

/** A span as other processes are told of it, to hang their own spans under it. */
interface LaminarSpanContext {
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

/**
 * Returns a tracer whose spans come here, for what takes one, such as the AI SDK's `experimental_telemetry`. Before
 * `Laminar.initialize`, and where that is switched off, its spans record nothing.
 *
 * @example
 * await generateText({ model, prompt, experimental_telemetry: { isEnabled: true, tracer: getTracer() } });
 */
declare function getTracer(name?: string, version?: string): Tracer;

/** Seconds and nanoseconds, as OpenTelemetry writes times. */
type HighResolutionTime = readonly [seconds: number, nanoseconds: number];
/**
 * What is read of a span that has ended. The spans of the OpenTelemetry SDK 1.x, 2.x and 3.x fit, which name the parent differently.
 */
interface EndedSpan {
    readonly name: string;
    readonly kind: number;
    spanContext(): {
        readonly traceId: string;
        readonly spanId: string;
        readonly traceFlags: number;
    };
    readonly parentSpanContext?: {
        readonly spanId: string;
    } | undefined;
    readonly parentSpanId?: string | undefined;
    readonly startTime: HighResolutionTime;
    readonly endTime: HighResolutionTime;
    readonly status: {
        readonly code: number;
        readonly message?: string | undefined;
    };
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly events: readonly {
        readonly name: string;
        readonly time: HighResolutionTime;
        readonly attributes?: Readonly<Record<string, unknown>> | undefined;
    }[];
    readonly resource?: {
        readonly attributes: Readonly<Record<string, unknown>>;
    } | undefined;
}

/** What is needed of a span that starts. Spans of the OpenTelemetry SDK 1.x, 2.x and 3.x fit. */
interface PlacedSpan {
    readonly name: string;
    spanContext(): {
        readonly spanId: string;
    };
    setAttribute(key: string, value: string | number | boolean | string[]): unknown;
}

/** Where a processor delivers to. Without `client` and `outbox` it makes an outbox of its own from the client options. */
interface TailraceSpanProcessorOptions extends OutboxChoice {
    /** Share of the traces that is delivered, 0 to 1, decided by the trace id alone. @default 1 */
    sampleRate?: number | undefined;
}
/**
 * Delivers the spans of an OpenTelemetry SDK that you run yourself, 1.x, 2.x or 3.x, beside whatever else it does with them.
 *
 * Spans that the SDK itself does not sample are not delivered. Throws ConfigurationError for options that cannot work.
 *
 * @example
 * const processor = new TailraceSpanProcessor({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const provider = new BasicTracerProvider({ spanProcessors: [processor] });
 */
declare class TailraceSpanProcessor {
    #private;
    constructor(options?: TailraceSpanProcessorOptions);
    /** Called by the SDK. Says where the span stands in its trace and whose trace it is. */
    onStart(span: PlacedSpan, parentContext: Context): void;
    /** Called by the SDK. Hands the span to the outbox. */
    onEnd(span: EndedSpan): void;
    /** Tries to deliver everything now and reports where everything stands. */
    flush(options?: FlushOptions): Promise<DeliveryReport>;
    /** Called by the SDK. Like `flush`, without the report. */
    forceFlush(): Promise<void>;
    /** Delivers what it can within `timeoutMs` (default 10000) and reports; an outbox of its own is closed then. */
    close(options?: {
        timeoutMs?: number | undefined;
    }): Promise<DeliveryReport>;
    /** Called by the SDK. Like `close`, without the report. */
    shutdown(): Promise<void>;
}

/** An OpenTelemetry instrumentation, of any version. */
interface InstrumentationLike {
    setTracerProvider(provider: TracerProvider): void;
    setMeterProvider?(provider: MeterProvider): void;
    enable?(): void;
    getConfig?(): {
        readonly enabled?: boolean | undefined;
    };
}
/**
 * Options of `Laminar.initialize`. Where the spans go: `client` or `outbox`, or the client options, such as `projectApiKey`
 * (environment: `LMNR_PROJECT_API_KEY`) and `baseUrl` (`LMNR_BASE_URL`).
 */
interface InitializeOptions extends TailraceSpanProcessorOptions {
    /** Records what goes into `observe` and what comes out. @default true */
    captureContent?: boolean | undefined;
    /** Characters of JSON text that an input or an output has at most; what is beyond is named by its size. @default 262144 */
    maxContentChars?: number | undefined;
    /** Metadata of every trace. */
    metadata?: Record<string, unknown> | undefined;
    /** OpenTelemetry instrumentations whose spans are to come here. */
    instrumentations?: readonly InstrumentationLike[] | undefined;
    /** OpenTelemetry processors that see the spans too. */
    spanProcessors?: readonly SpanProcessor[] | undefined;
    /** Makes this OpenTelemetry's global provider, with a context manager, so that every instrumentation finds it. @default false */
    registerGlobally?: boolean | undefined;
    /** Starts traces under the span that another OpenTelemetry SDK has active, as part of its trace. @default false */
    inheritGlobalContext?: boolean | undefined;
    /**
     * A processor that you gave to an SDK of your own: `observe` then makes its spans with that SDK, and nothing else is set up. Excludes
     * the other options but those of content.
     */
    spanProcessor?: TailraceSpanProcessor | undefined;
}

/** What the server lists a trace under. */
type TraceType = 'DEFAULT' | 'EVALUATION' | 'EVENT' | 'PLAYGROUND';
/** What a span is told of at its start. */
interface SpanOptions {
    name: string;
    /** What the server calls the span. @default 'DEFAULT' */
    spanType?: SpanType | undefined;
    /** Tags of this span, and so of its trace. */
    tags?: readonly string[] | undefined;
    /** User of this span and of those under it. */
    userId?: string | undefined;
    /** Session of this span and of those under it. */
    sessionId?: string | undefined;
    /** Metadata of the trace. */
    metadata?: Record<string, unknown> | undefined;
    /** @default 'DEFAULT' */
    traceType?: TraceType | undefined;
    /** A span of another process to start under, as `Laminar.serializeSpanContext` wrote it. What is none is reported to `logger` and not used. */
    parentSpanContext?: string | LaminarSpanContext | null | undefined;
    /** @default now */
    startTime?: TimeInput | undefined;
}

/** Options of a span that is started by hand. */
interface StartSpanOptions extends SpanOptions {
    /** Shown as the span's input. */
    input?: unknown;
}
/** Something that happened. */
interface EventOptions {
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
declare const Laminar: {
    /**
     * Sets tracing up, for all of the process. A second call is ignored, with a warning to its `logger`, until `shutdown`.
     *
     * @throws ConfigurationError for options that cannot work, such as a missing key.
     */
    initialize(options?: InitializeOptions): void;
    /** Tells whether `initialize` has been called. */
    initialized(): boolean;
    /** Delivers every span that has ended and reports where everything stands. Rejects only with `throwOnFailure`. */
    flush(options?: FlushOptions): Promise<DeliveryReport>;
    /** Ends open streams, delivers what it can within `timeoutMs` (default 10000), and undoes `initialize`. */
    shutdown(options?: {
        timeoutMs?: number | undefined;
    }): Promise<DeliveryReport>;
    /** Returns the id of the active trace, or of the request that is being handled, as a lower-case UUID; `null` outside of both. */
    getTraceId(): string | null;
    /** Returns the active span, to use with OpenTelemetry's API. */
    getCurrentSpan(): Span | undefined;
    /** Starts a span under the active one. It has to be ended by hand and is not active: use `withSpan` for what it is to contain. */
    startSpan(options: StartSpanOptions): Span;
    /** Runs work where a span is the active one; with `endOnExit`, also records its error and ends the span when the work has ended. */
    withSpan<Result>(span: Span, work: () => Result, endOnExit?: boolean): Result;
    /** Sets attributes of the active span. */
    setSpanAttributes(attributes: Readonly<Record<string, AttributeValue | undefined>>): void;
    /** Sets the output of the active span; `observe` keeps it in place of the result. */
    setSpanOutput(output: unknown): void;
    /** Sets the tags of the active span, in place of those it has. */
    setSpanTags(tags: readonly string[]): void;
    /** Adds to the tags of the active span. */
    addSpanTags(tags: readonly string[]): void;
    /** Merges metadata into that of the active trace, by top-level key. */
    setTraceMetadata(metadata: Record<string, unknown>): void;
    /** Says whose trace this is. */
    setTraceUserId(userId: string): void;
    /** Says which session the trace belongs to. */
    setTraceSessionId(sessionId: string): void;
    /** Notes that something happened: on the active span, or as a span of its own outside of one. */
    event(options: EventOptions): void;
    /** Writes the active span, or the given one, for another process, which passes it as `parentSpanContext`. `null` outside of a span. */
    serializeSpanContext(span?: Span): string | null;
    /** Is `serializeSpanContext`, by the name that the official package gives it. */
    serializeLaminarSpanContext(span?: Span): string | null;
    /** Describes the active span, or the given one, as an object. `null` outside of a span. */
    getLaminarSpanContext(span?: Span): LaminarSpanContext | null;
    /** Reads what `serializeSpanContext` wrote, here or in another language's SDK. `null` for what is no span context. */
    deserializeSpanContext(serialized: string): LaminarSpanContext | null;
    /** Returns the provider that spans come from, for instrumentations and for `tracer` options such as the AI SDK's. */
    getTracerProvider(): TracerProvider | undefined;
};

/** Options of `observe`. */
interface ObserveOptions extends Omit<SpanOptions, 'name' | 'startTime'> {
    /** Name of the span. @default the function's name */
    name?: string | undefined;
    /** Recorded in place of the arguments. */
    input?: unknown;
    /** Leaves the arguments out. @default false */
    ignoreInput?: boolean | undefined;
    /** Leaves the result out. @default false */
    ignoreOutput?: boolean | undefined;
}

/**
 * Calls `fn(...args)` inside a new span and returns what it returns; errors pass through and are recorded.
 *
 * The span has the arguments as input and the result as output. It ends with the call, with the promise that it returned, or, when that
 * is a stream or a generator, after the last of it was read. Without `Laminar.initialize` it only calls `fn`.
 *
 * @throws ValidationError when `fn` is no function.
 * @example
 * const answer = await observe({ name: 'answer' }, async (question: string) => ask(question), 'Why?');
 */
declare function observe<Arguments extends unknown[], Result>(options: ObserveOptions, fn: (...args: Arguments) => Result, ...args: Arguments): Result;

export { type EndedSpan, type EventOptions, type HighResolutionTime, type InitializeOptions, type InstrumentationLike, Laminar, type LaminarSpanContext, type ObserveOptions, type PlacedSpan, type SpanOptions, type StartSpanOptions, TailraceSpanProcessor, type TailraceSpanProcessorOptions, type TraceType, getTracer, observe };
