import { type Context, context as globalContext, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import {
  chooseOutbox,
  type DeliveryReport,
  type FlushOptions,
  isEnabled,
  isSampled,
  type Logger,
  type Outbox,
  type OutboxChoice,
  readSampleRate,
} from '@tailrace/core';
import { Association } from '../context/association.js';
import { setSpanState, spanStateOf } from '../context/span-state.js';
import { EMPTY_REPORT } from '../empty-report.js';
import type { EndedSpan } from './ended-span.js';
import { type PlacedSpan, placeSpan } from './place-span.js';
import { toSpanInput } from './to-span-input.js';

const SAMPLED = 1;
// Deliveries run in this context: not under whatever span was active, and not as spans of an instrumentation of HTTP.
const UNTRACED = suppressTracing(ROOT_CONTEXT);

/** Where a processor delivers to. Without `client` and `outbox` it makes an outbox of its own from the client options. */
export interface TailraceSpanProcessorOptions extends OutboxChoice {
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
export class TailraceSpanProcessor {
  readonly #outbox: Outbox | undefined;
  readonly #isOwnOutbox: boolean;
  readonly #sampleRate: number;
  readonly #logger: Logger | undefined;

  constructor(options: TailraceSpanProcessorOptions = {}) {
    this.#sampleRate = readSampleRate(options.sampleRate);
    const choice = isEnabled(options.enabled) ? chooseOutbox(options, { compression: 'gzip' }) : undefined;
    this.#outbox = choice?.outbox;
    this.#isOwnOutbox = choice?.isOwn ?? false;
    this.#logger = options.logger;
  }

  /** Called by the SDK. Says where the span stands in its trace and whose trace it is. */
  onStart(span: PlacedSpan, parentContext: Context): void {
    if (!this.#outbox || spanStateOf(span)) return;
    const parent = trace.getSpan(parentContext);
    const inherited = spanStateOf(parent)?.association;
    const { idsPath, path } = placeSpan(span, parent);
    setSpanState(span, { owner: this, association: inherited ?? new Association(), path, idsPath });
    inherited?.applyTo(span);
  }

  /** Called by the SDK. Hands the span to the outbox. */
  onEnd(span: EndedSpan): void {
    const { traceFlags, traceId } = span.spanContext();
    const outbox = this.#outbox;
    if (!outbox || (traceFlags & SAMPLED) === 0) return;
    try {
      if (isSampled(traceId, this.#sampleRate)) globalContext.with(UNTRACED, () => outbox.span(toSpanInput(span)));
    } catch (error) {
      // A foreign SDK may hand over what is no span; that must not reach the application's call of `end`.
      this.#logger?.warn(`tailrace: a span was not taken: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Tries to deliver everything now and reports where everything stands. */
  async flush(options?: FlushOptions): Promise<DeliveryReport> {
    return (await globalContext.with(UNTRACED, () => this.#outbox?.flush(options))) ?? EMPTY_REPORT;
  }

  /** Called by the SDK. Like `flush`, without the report. */
  async forceFlush(): Promise<void> {
    await this.flush();
  }

  /** Delivers what it can within `timeoutMs` (default 10000) and reports; an outbox of its own is closed then. */
  async close(options: { timeoutMs?: number | undefined } = {}): Promise<DeliveryReport> {
    const { timeoutMs = 10_000 } = options;
    if (!this.#isOwnOutbox) return this.flush({ timeoutMs });
    return (await globalContext.with(UNTRACED, () => this.#outbox?.close({ timeoutMs }))) ?? EMPTY_REPORT;
  }

  /** Called by the SDK. Like `close`, without the report. */
  async shutdown(): Promise<void> {
    await this.close();
  }
}
