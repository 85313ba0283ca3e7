import { type Annotation, isSampled } from '@tailrace/core';
import type { TailraceRequest, TailraceResponse } from '../request/express-request.js';
import { findRecordedTrace, requestStorage } from '../request/request-context.js';
import { isClosed, type Outcome, readOutcome, readStatus } from '../request/response-end.js';
import { findTraceOrigin, type TraceOrigin } from '../request/trace-origin.js';
import { AnnotationDraft } from './annotation-draft.js';
import type { RecordingSettings } from './recording-settings.js';
import { type RequestFacts, type RequestOwner, toDefaultMetadata } from './request-facts.js';
import { toRootSpan } from './root-span.js';

const NOBODY: RequestOwner = {};

/** Follows one request from its start until everything about it is in the outbox. */
export class Recording {
  readonly origin: TraceOrigin;
  readonly settings: RecordingSettings;
  readonly req: TailraceRequest;
  readonly #res: TailraceResponse;
  readonly #draft: AnnotationDraft;
  readonly #startedAtMs = performance.now();
  #end: RequestFacts | undefined;
  #error: unknown;
  #holdCount = 0;
  #nextCheckpointMs: number;
  #hasCheckpoint = false;
  #isFinished = false;
  #isIncomplete = false;

  constructor(settings: RecordingSettings, req: TailraceRequest, res: TailraceResponse) {
    this.settings = settings;
    this.req = req;
    this.#res = res;
    this.origin = findTraceOrigin(req, settings.writesSpans);
    const { traceId } = this.origin;
    this.#draft = new AnnotationDraft(traceId, settings.outbox, isSampled(traceId, settings.sampleRate));
    this.#nextCheckpointMs = this.#startedAtMs + settings.checkpointAfterMs;
  }

  /** Whether the request is in the sample, or was scored. */
  get isKept(): boolean {
    return this.#draft.isKept;
  }

  /** Waits for the end of the response. */
  start(): void {
    this.settings.open.add(this);
    this.settings.routes.enter(this.req);
    this.#res.on('close', () => this.#close());
  }

  /** Returns the annotation to write on; `changed` is to be called afterwards. */
  open(tagCount = 0): Annotation {
    return this.#draft.open(tagCount);
  }

  /** Sends what was written after the request was finished. */
  changed(): void {
    if (this.#isFinished && this.isKept) this.#draft.submit();
  }

  /** Takes the request into the sample, also when it has been left out already. */
  keep(): void {
    if (this.isKept) return;
    this.#draft.isKept = true;
    if (this.#isFinished) this.#write();
  }

  /** Records the error that the request ran into; the first one counts. */
  fail(error: unknown): void {
    this.#error ??= error;
  }

  /** Keeps the annotation open until as many calls of `release`. */
  hold(): void {
    this.#holdCount += 1;
  }

  release(): void {
    this.#holdCount -= 1;
    if (this.#holdCount === 0 && this.#end) this.#finish();
  }

  /** Does what is due: a checkpoint, or the end of the patience for held work. */
  sweep(nowMs: number): void {
    // One that had closed before it came here says so by no event.
    if (!this.#end && isClosed(this.#res)) this.#close();
    else if (this.#end && nowMs >= this.#end.endedAtMs + this.settings.holdTimeoutMs) {
      this.#isIncomplete = true;
      this.#finish();
    } else if (nowMs >= this.#nextCheckpointMs) {
      this.#nextCheckpointMs = nowMs + this.settings.checkpointIntervalMs;
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
      if (this.origin.hasOwnSpan) this.settings.outbox.span(toRootSpan(this.origin, facts, NOBODY));
    } catch (error) {
      this.#report('a checkpoint', error);
    }
  }

  #close(): void {
    try {
      this.#end = this.#readFacts(readOutcome(this.req, this.#res));
    } catch (error) {
      this.#report('the end of a request', error);
    }
    if (this.#holdCount === 0) this.#finish();
  }

  #readFacts(outcome: Outcome | undefined): RequestFacts {
    return {
      method: this.req.method ?? 'GET',
      route: this.#findRoute(),
      status: readStatus(this.#res, outcome),
      startedAtMs: this.#startedAtMs,
      endedAtMs: performance.now(),
      outcome,
      error: this.#error,
    };
  }

  #findRoute(): string | undefined {
    try {
      return this.settings.routes.find(this.req);
    } catch (error) {
      // The router's inside is not ours: a version that differs costs the route's name only.
      this.#report('the name of a route', error);
      return undefined;
    }
  }

  #finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.settings.open.delete(this);
    if (this.isKept) this.#write();
  }

  #write(): void {
    const end = this.#end;
    if (!end) return;
    try {
      const { outbox, rules } = this.settings;
      const owner = rules.hasEndRules ? this.#applyRules(end.outcome ?? 'aborted') : NOBODY;
      const metadata = toDefaultMetadata(end);
      // A checkpoint said that the request was incomplete; what it says now is final.
      if (this.#isIncomplete || this.#hasCheckpoint) metadata.incomplete = this.#isIncomplete;
      // The spans of OpenTelemetry are not ours to write the user on.
      if (!this.origin.hasOwnSpan && owner !== NOBODY) Object.assign(metadata, owner);
      this.#draft.finish(metadata);
      if (this.origin.hasOwnSpan) outbox.span(toRootSpan(this.origin, end, owner));
    } catch (error) {
      this.#report('the end of a request', error);
    }
  }

  #applyRules(outcome: Outcome): RequestOwner {
    const { rules, usesAsyncContext } = this.settings;
    const apply = () => rules.annotate(this.#draft, this.req, this.#res, outcome);
    const trace = usesAsyncContext ? findRecordedTrace(this.req) : undefined;
    return trace ? requestStorage().run(trace, apply) : apply();
  }

  #report(place: string, error: unknown): void {
    this.settings.reporter.report(place, error, this.req);
  }
}
