import type { Annotation } from '../annotations/annotation.js';
import { isSampled } from '../ids/sampling.js';
import type { LiveSpan, StartSpanOptions } from '../spans/live-span.js';
import { AnnotationDraft } from './annotation-draft.js';
import type { OpenRecording } from './open-recordings.js';
import type { Outcome } from './outcome.js';
import type { RecordingSettings } from './recording-settings.js';
import { type RequestFacts, type RequestOwner, toDefaultMetadata } from './request-facts.js';
import { toRootSpan } from './root-span.js';
import type { TraceOrigin } from './trace-origin.js';
import type { TraceTarget } from './trace-target.js';

const NOBODY: RequestOwner = {};

/** Follows one request from its start until everything about it is in the outbox. A framework's adapter says how to read it. */
export abstract class Recording<Req extends object, Res> implements OpenRecording, TraceTarget {
  readonly origin: TraceOrigin;
  readonly request: Req;
  readonly #settings: RecordingSettings<Req, Res>;
  readonly #draft: AnnotationDraft;
  readonly #startedAtMs = performance.now();
  #end: RequestFacts | undefined;
  #error: unknown;
  #holdCount = 0;
  #nextCheckpointMs: number;
  #hasCheckpoint = false;
  #isFinished = false;
  #isIncomplete = false;

  constructor(settings: RecordingSettings<Req, Res>, request: Req, origin: TraceOrigin) {
    this.#settings = settings;
    this.request = request;
    this.origin = origin;
    const { traceId } = origin;
    this.#draft = new AnnotationDraft(traceId, settings.outbox, isSampled(traceId, settings.sampleRate));
    this.#nextCheckpointMs = this.#startedAtMs + settings.checkpointAfterMs;
  }

  protected abstract readonly method: string;
  protected abstract readonly response: Res;
  /** The route as it was written, never the URL. What it throws costs the route's name only. */
  protected abstract findRoute(): string | undefined;
  /** The status that the client got; `undefined` for none. `outcome` is `undefined` while the response is open. */
  protected abstract readStatus(outcome: Outcome | undefined): number | undefined;
  /** Reads from a response that has ended how it did. */
  protected abstract readOutcome(): Outcome;
  /** Tells whether the response has ended without `end` being called. */
  protected abstract hasEndedUnseen(): boolean;
  /** Runs work where the current trace is this request's. */
  protected abstract inContext<Result>(work: () => Result): Result;
  /** Called when everything is in the outbox. */
  protected onFinish(): void {}

  get isKept(): boolean {
    return this.#draft.isKept;
  }

  /** Whether everything is in the outbox. */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** Starts to look after the request. */
  start(): void {
    this.#settings.open.add(this);
  }

  open(tagCount = 0): Annotation {
    return this.#draft.open(tagCount);
  }

  changed(): void {
    if (this.#isFinished && this.isKept) this.#draft.submit();
  }

  keep(): void {
    if (this.isKept) return;
    this.#draft.isKept = true;
    if (this.#isFinished) this.#write();
  }

  fail(error: unknown): void {
    this.#error ??= error;
  }

  hold(): void {
    this.#holdCount += 1;
  }

  release(): void {
    this.#holdCount -= 1;
    if (this.#holdCount === 0 && this.#end) this.#finish();
  }

  startSpan(options: StartSpanOptions): LiveSpan {
    return this.#settings.outbox.startSpan(options);
  }

  report(place: string, error: unknown): void {
    this.#settings.reporter.report(place, error, this.request);
  }

  /** Does what is due: a checkpoint, or the end of the patience for held work. */
  sweep(nowMs: number): void {
    if (!this.#end && this.hasEndedUnseen()) this.end();
    else if (this.#end && nowMs >= this.#end.endedAtMs + this.#settings.holdTimeoutMs) {
      this.#isIncomplete = true;
      this.#finish();
    } else if (nowMs >= this.#nextCheckpointMs) {
      this.#nextCheckpointMs = nowMs + this.#settings.checkpointIntervalMs;
      this.checkpoint();
    }
  }

  /** Sends what there is, so that a process that is killed loses no more than what comes after. */
  checkpoint(): void {
    if (this.#isFinished || !this.isKept) return;
    try {
      if (this.#hasCheckpoint) {
        this.#draft.submit();
        return;
      }
      this.#hasCheckpoint = true;
      const facts = this.#end ?? this.#readFacts(undefined);
      this.#draft.submit({ method: facts.method, route: facts.route, incomplete: true });
      // The span as it is now: without it the annotation would belong to a trace that nobody has seen.
      if (this.origin.hasOwnSpan) this.#settings.outbox.span(toRootSpan(this.origin, facts, NOBODY));
    } catch (error) {
      this.report('a checkpoint', error);
    }
  }

  /** Takes down how the request ended, and writes it unless held work is waited for. */
  protected end(): void {
    if (this.#end || this.#isFinished) return;
    try {
      this.#end = this.#readFacts(this.readOutcome());
    } catch (error) {
      this.report('the end of a request', error);
    }
    if (this.#holdCount === 0) this.#finish();
  }

  #readFacts(outcome: Outcome | undefined): RequestFacts {
    return {
      method: this.method,
      route: this.#readRoute(),
      status: this.readStatus(outcome),
      startedAtMs: this.#startedAtMs,
      endedAtMs: performance.now(),
      outcome,
      error: this.#error,
    };
  }

  #readRoute(): string | undefined {
    try {
      return this.findRoute();
    } catch (error) {
      this.report('the name of a route', error);
      return undefined;
    }
  }

  #finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#settings.open.delete(this);
    if (this.isKept) this.#write();
    this.onFinish();
  }

  #write(): void {
    const end = this.#end;
    if (!end) return;
    try {
      const { outbox, rules } = this.#settings;
      const owner = rules.hasEndRules ? this.#applyRules(end.outcome ?? 'aborted') : NOBODY;
      const metadata = toDefaultMetadata(end);
      // A checkpoint said that the request was incomplete; what it says now is final.
      if (this.#isIncomplete || this.#hasCheckpoint) metadata.incomplete = this.#isIncomplete;
      // The spans of OpenTelemetry are not ours to write the user on.
      if (!this.origin.hasOwnSpan && owner !== NOBODY) Object.assign(metadata, owner);
      this.#draft.finish(metadata);
      if (this.origin.hasOwnSpan) outbox.span(toRootSpan(this.origin, end, owner));
    } catch (error) {
      this.report('the end of a request', error);
    }
  }

  #applyRules(outcome: Outcome): RequestOwner {
    return this.inContext(() => this.#settings.rules.annotate(this.#draft, this.request, this.response, outcome));
  }
}
