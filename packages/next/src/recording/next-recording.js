import { Recording } from '@tailrace/core/request';
import { rememberError } from '../errors/known-errors.js';
import { requestStorage } from '../request-context.js';
/** Follows what Next runs: a request to a route handler, or the call of a server action. */
export class NextRecording extends Recording {
  /** Settles when everything is in the outbox, or when it has taken too long to be waited for. */
  written;
  #settings;
  #deadlineMs;
  #stopWaiting = () => undefined;
  #trace;
  #outcome = 'completed';
  constructor(settings, request, origin) {
    super(settings, request, origin);
    this.#settings = settings;
    this.#deadlineMs = performance.now() + settings.deadlineMs;
    this.written = new Promise((resolve) => {
      this.#stopWaiting = resolve;
    });
  }
  /** Makes a trace the current one in `inContext`. */
  bind(trace) {
    this.#trace = trace;
  }
  inContext(work) {
    const storage = this.#settings.usesAsyncContext ? requestStorage() : undefined;
    return storage && this.#trace ? storage.run(this.#trace, work) : work();
  }
  sweep(nowMs) {
    super.sweep(nowMs);
    if (nowMs < this.#deadlineMs || this.isFinished) return;
    // The request itself goes on. What it comes to is written too, as long as the process lives.
    this.checkpoint();
    this.#stopWaiting();
  }
  fail(error) {
    rememberError(error);
    super.fail(error);
  }
  endAs(outcome) {
    this.#outcome = outcome;
    this.end();
  }
  readOutcome() {
    return this.#outcome;
  }
  hasEndedUnseen() {
    return false;
  }
  onFinish() {
    this.#stopWaiting();
  }
}
