import { type Outcome, type RecordedTrace, Recording, type TraceOrigin } from '@tailrace/core/request';
import { rememberError } from '../errors/known-errors.js';
import { requestStorage } from '../request-context.js';
import type { NextSettings } from '../settings/next-settings.js';

/** Follows what Next runs: a request to a route handler, or the call of a server action. */
export abstract class NextRecording<Req extends object, Res> extends Recording<Req, Res> {
  /** Settles when everything is in the outbox, or when it has taken too long to be waited for. */
  readonly written: Promise<void>;
  readonly #settings: NextSettings<Req, Res>;
  readonly #deadlineMs: number;
  #stopWaiting: () => void = () => undefined;
  #trace: RecordedTrace | undefined;
  #outcome: Outcome = 'completed';

  constructor(settings: NextSettings<Req, Res>, request: Req, origin: TraceOrigin) {
    super(settings, request, origin);
    this.#settings = settings;
    this.#deadlineMs = performance.now() + settings.deadlineMs;
    this.written = new Promise((resolve) => {
      this.#stopWaiting = resolve;
    });
  }

  /** Makes a trace the current one in `inContext`. */
  bind(trace: RecordedTrace): void {
    this.#trace = trace;
  }

  inContext<Result>(work: () => Result): Result {
    const storage = this.#settings.usesAsyncContext ? requestStorage() : undefined;
    return storage && this.#trace ? storage.run(this.#trace, work) : work();
  }

  override sweep(nowMs: number): void {
    super.sweep(nowMs);
    if (nowMs < this.#deadlineMs || this.isFinished) return;
    // The request itself goes on. What it comes to is written too, as long as the process lives.
    this.checkpoint();
    this.#stopWaiting();
  }

  override fail(error: unknown): void {
    rememberError(error);
    super.fail(error);
  }

  protected endAs(outcome: Outcome): void {
    this.#outcome = outcome;
    this.end();
  }

  protected readOutcome(): Outcome {
    return this.#outcome;
  }

  protected hasEndedUnseen(): boolean {
    return false;
  }

  protected override onFinish(): void {
    this.#stopWaiting();
  }
}
