import { findTraceOrigin, type Outcome, type RecordedTrace, Recording } from '@tailrace/core/request';
import type { MiddlewareSettings } from '../middleware/resolve-options.js';
import type { TailraceRequest, TailraceResponse } from '../request/express-request.js';
import { findRecordedTrace, requestStorage } from '../request/request-context.js';
import { isClosed, readOutcome, readStatus } from '../request/response-end.js';

/** Reads a request of Express while it is recorded. */
export class ExpressRecording extends Recording<TailraceRequest, TailraceResponse> {
  protected readonly response: TailraceResponse;
  readonly #settings: MiddlewareSettings;

  constructor(settings: MiddlewareSettings, req: TailraceRequest, res: TailraceResponse) {
    super(settings, req, findTraceOrigin(req.headers.traceparent, settings.writesSpans));
    this.#settings = settings;
    this.response = res;
  }

  protected get method(): string {
    return this.request.method ?? 'GET';
  }

  override start(): void {
    super.start();
    this.#settings.routes.enter(this.request);
    this.response.on('close', () => this.end());
  }

  // The router's inside is not ours: in a version that differs this may throw.
  protected findRoute(): string | undefined {
    return this.#settings.routes.find(this.request);
  }

  protected readStatus(outcome: Outcome | undefined): number | undefined {
    return readStatus(this.response, outcome);
  }

  protected readOutcome(): Outcome {
    return readOutcome(this.request, this.response);
  }

  // One that had closed before it came here says so by no event.
  protected hasEndedUnseen(): boolean {
    return isClosed(this.response);
  }

  protected inContext<Result>(work: () => Result): Result {
    const trace: RecordedTrace | undefined = this.#settings.usesAsyncContext
      ? findRecordedTrace(this.request)
      : undefined;
    return trace ? requestStorage().run(trace, work) : work();
  }
}
