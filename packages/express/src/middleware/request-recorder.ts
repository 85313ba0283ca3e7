import { LiveRequestTrace, NoRequestTrace, type RecordedTrace } from '@tailrace/core/request';
import { ExpressRecording } from '../recording/express-recording.js';
import type { TailraceRequest, TailraceResponse } from '../request/express-request.js';
import type { Next, RequestLike, ResponseLike } from '../request/handler-types.js';
import { findRecordedTrace, requestStorage } from '../request/request-context.js';
import { setTraceHeader } from '../request/trace-header.js';
import type { MiddlewareSettings } from './resolve-options.js';

/** Starts the recording of requests and hands them on. */
export class RequestRecorder {
  readonly #settings: MiddlewareSettings;
  readonly #storage = requestStorage();

  constructor(settings: MiddlewareSettings) {
    this.#settings = settings;
  }

  handle(req: RequestLike, res: ResponseLike, next: Next): void {
    // Mounted again, it only brings the context back, for what comes after a middleware that loses it.
    const trace = findRecordedTrace(req) ?? this.#begin(req as TailraceRequest, res as TailraceResponse);
    if (trace && this.#settings.usesAsyncContext) this.#storage.run(trace, next);
    else next();
  }

  #begin(req: TailraceRequest, res: TailraceResponse): RecordedTrace | undefined {
    const { header, reporter, rules } = this.#settings;
    let trace: RecordedTrace | undefined;
    try {
      if (!rules.isIgnored(req)) {
        const recording = new ExpressRecording(this.#settings, req, res);
        trace = new LiveRequestTrace(recording);
        recording.start();
        if (header !== undefined) setTraceHeader(res, header, trace.traceId);
      }
    } catch (error) {
      reporter.report('a request', error, req);
    }
    if (trace) req.tailrace = trace;
    else req.tailrace ??= new NoRequestTrace();
    return trace;
  }
}
