import { Annotation } from '../annotations/annotation.js';
import type { ScoreInput } from '../annotations/score-input.js';
import type { ScoreKey } from '../annotations/score-key.js';
import type { ClientOptions } from '../client-options.js';
import { DeliveryError } from '../errors/delivery-error.js';
import type { SpanIdInput } from '../ids/span-id.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import { type LiveSpan, type StartSpanOptions, startSpan } from '../spans/live-span.js';
import { spanToOtlpJson } from '../spans/otlp-json.js';
import type { SpanInput } from '../spans/span-input.js';
import { type Transport, toTransport } from '../transport/transport.js';
import { requireObject } from '../validation/require-object.js';
import { createAnnotationSender } from './annotation-sender.js';
import { DeliveryLane } from './delivery-lane.js';
import { addReports, type DeliveryReport } from './delivery-report.js';
import type { Drop, DropReason } from './drop.js';
import { LossLog } from './loss-log.js';
import { type OutboxOptions, type ResolvedOutboxOptions, resolveOutboxOptions } from './outbox-options.js';
import type { Parcel } from './parcel-queue.js';
import { createSpanSender, type SpanItem } from './span-sender.js';

/** Options of `flush`. */
export interface FlushOptions {
  /** Milliseconds to wait at most. @default 30000 */
  timeoutMs?: number | undefined;
  /** Rejects with DeliveryError when something was not delivered. @default false */
  throwOnFailure?: boolean | undefined;
}

/** A score for a trace, or for one of its spans. */
export interface OutboxScore extends ScoreInput {
  traceId: TraceIdInput;
  spanId?: SpanIdInput | undefined;
}

/** A score that an actor takes back, of a trace or of one of its spans. */
export interface OutboxScoreKey extends ScoreKey {
  traceId: TraceIdInput;
  spanId?: SpanIdInput | undefined;
}

/**
 * Takes annotations and spans at once and delivers them in the background.
 *
 * Writes of one trace travel together; batches are retried, split when too large, and bounded in number and bytes. Every
 * submission ends as sent, failed, dropped (`onDrop` is told) or pending. Pending deliveries keep a process alive for
 * `deliveryTimeoutMs` at most; an idle outbox does not.
 *
 * @example
 * const outbox = new Outbox({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * outbox.tag(traceId, 'checkout');
 * const { sent, failed } = await outbox.flush();
 */
export class Outbox {
  readonly #options: ResolvedOutboxOptions;
  readonly #annotations: DeliveryLane<Annotation>;
  readonly #spans: DeliveryLane<SpanItem>;
  readonly #open = new Map<string, Parcel<Annotation>>();
  readonly #lossLog: LossLog;
  readonly #isEnabled: boolean;
  #isAwaited = false;

  constructor(client: ClientOptions | Transport = {}, options: OutboxOptions = {}) {
    const transport = toTransport(client);
    this.#isEnabled = transport.isEnabled;
    this.#options = resolveOutboxOptions(options);
    this.#lossLog = new LossLog(transport.logger, this.#options.clock);
    this.#annotations = new DeliveryLane({
      ...this.#options,
      send: createAnnotationSender(transport, this.#options.clock),
      onTake: (parcel) => this.#close(parcel),
      onGiveUp: (parcel, reason) => this.#giveUp('annotation', parcel, reason),
    });
    this.#spans = new DeliveryLane({
      ...this.#options,
      send: createSpanSender(transport, this.#options.compression),
      onGiveUp: (parcel, reason) => this.#giveUp('span', parcel, reason),
    });
  }

  /** Adds tags to a trace. Throws InvalidTraceIdError, ValidationError. */
  tag(traceId: TraceIdInput, tags: string | readonly string[]): void {
    if (this.#isEnabled) this.add(new Annotation(traceId).tag(tags));
  }

  /** Takes tags off a trace. Throws InvalidTraceIdError, ValidationError. */
  untag(traceId: TraceIdInput, tags: string | readonly string[]): void {
    if (this.#isEnabled) this.add(new Annotation(traceId).untag(tags));
  }

  /** Merges a patch into the metadata of a trace. Throws InvalidTraceIdError, ValidationError. */
  pushMetadata(traceId: TraceIdInput, metadata: Record<string, unknown>): void {
    if (this.#isEnabled) this.add(new Annotation(traceId).metadata(metadata));
  }

  /** Attaches a score to a trace or span; of an actor the latest one stands. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
  score(input: OutboxScore): void {
    if (!this.#isEnabled) return;
    requireObject(input, 'input', '{ traceId, name, score }');
    this.add(new Annotation(input.traceId, input.spanId).score(input));
  }

  /** Takes back the score that an actor gave. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
  unscore(key: OutboxScoreKey): void {
    if (!this.#isEnabled) return;
    requireObject(key, 'key', '{ traceId, name, actor }');
    this.add(new Annotation(key.traceId, key.spanId).unscore(key));
  }

  /** Submits an annotation, as one submission; an empty one is nothing. It belongs to the outbox afterwards. */
  add(annotation: Annotation): void {
    if (!this.#isEnabled) return;
    requireObject(annotation, 'annotation', 'an Annotation');
    if (annotation.isEmpty) return;
    const key = keyOf(annotation);
    const open = this.#annotations.hasRoom(annotation.bytes) ? this.#open.get(key) : undefined;
    const before = open?.item.bytes ?? 0;
    if (open?.item.absorb(annotation)) {
      this.#annotations.grow(open, open.item.bytes - before);
      return;
    }
    const parcel = this.#annotations.add(annotation, annotation.bytes);
    if (parcel) this.#open.set(key, parcel);
    this.#extendLifetime();
  }

  /** Writes a finished span as OTLP. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
  span(span: SpanInput): void {
    if (!this.#isEnabled) return;
    requireObject(span, 'span', '{ traceId, name, startTimeMs, endTimeMs }');
    const json = spanToOtlpJson(span);
    this.#spans.add({ traceId: span.traceId, json }, json.length + 64);
    this.#extendLifetime();
  }

  /** Starts a span; it is written when its `end` is called. Throws InvalidTraceIdError, InvalidSpanIdError. */
  startSpan(options: StartSpanOptions): LiveSpan {
    requireObject(options, 'options', '{ traceId, name }');
    const span = startSpan(options, (ended) => this.span(ended));
    return this.#isEnabled ? span : { ...span, end: () => undefined };
  }

  /** Counts where everything that was ever submitted stands. */
  stats(): DeliveryReport {
    return addReports(this.#annotations.report(), this.#spans.report());
  }

  /**
   * Tries to deliver everything now, also what is submitted meanwhile, and reports where everything stands.
   *
   * What fails is kept for later tries and counted as failed until then.
   *
   * @throws DeliveryError with `throwOnFailure` when anything was not delivered.
   */
  async flush(options: FlushOptions = {}): Promise<DeliveryReport> {
    const before = this.stats();
    const deadlineMs = this.#options.clock.now() + (options.timeoutMs ?? 30_000);
    await Promise.all([this.#annotations.flush(deadlineMs), this.#spans.flush(deadlineMs)]);
    const report = this.stats();
    const hasLost = report.dropped > before.dropped || report.failed > before.failed;
    if (options.throwOnFailure && (hasLost || report.failed + report.pending > 0)) {
      throw new DeliveryError(report, this.#lossLog.lastError);
    }
    return report;
  }

  /**
   * Resolves when as much as was submitted until now is sent or given up, and after `timeoutMs` (default 30000) in any case.
   *
   * Unlike `flush` it hurries nothing, so that batches stay batches. For runtimes that freeze a process which waits for nothing:
   * once the last of these promises has settled, so has everything that was submitted before it was asked for.
   */
  async settled(options: { timeoutMs?: number | undefined } = {}): Promise<void> {
    const deadlineMs = this.#options.clock.now() + (options.timeoutMs ?? 30_000);
    await Promise.all([this.#annotations.settled(deadlineMs), this.#spans.settled(deadlineMs)]);
  }

  /** Delivers what it can within `timeoutMs` (default 10000), drops and reports the rest, and takes nothing more. */
  async close(options: { timeoutMs?: number | undefined } = {}): Promise<DeliveryReport> {
    await this.flush({ timeoutMs: options.timeoutMs ?? 10_000 });
    this.#annotations.close();
    this.#spans.close();
    return this.stats();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close().then(() => undefined);
  }

  #close(parcel: Parcel<Annotation>): void {
    const key = keyOf(parcel.item);
    if (this.#open.get(key) === parcel) this.#open.delete(key);
  }

  #giveUp(kind: 'annotation' | 'span', parcel: Parcel<{ readonly traceId: TraceIdInput }>, reason: DropReason): void {
    const traceId = parseTraceId(parcel.item.traceId);
    const drop: Drop = { reason, kind, traceId, count: parcel.count, error: parcel.lastError };
    this.#lossLog.record(drop);
    try {
      this.#options.onDrop?.(drop);
    } catch {
      // The callback is the application's; its failure must not stop deliveries.
    }
  }

  #extendLifetime(): void {
    const { waitUntil } = this.#options;
    if (!waitUntil || this.#isAwaited) return;
    this.#isAwaited = true;
    const settled = Promise.all([this.#annotations.drained(), this.#spans.drained()]).finally(() => {
      this.#isAwaited = false;
    });
    try {
      waitUntil(settled);
    } catch {
      // A runtime that is shutting down may refuse; delivery goes on as long as it lets us.
    }
  }
}

function keyOf({ spanId, traceId }: Annotation): string {
  return spanId === undefined ? traceId : traceId + spanId;
}
