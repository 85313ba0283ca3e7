import { findTraceOrigin } from '@tailrace/core/request';
import type { FailedRequest } from '../instrumentation/failed-request.js';
import type { NextSettings } from '../settings/next-settings.js';
import { NextRecording } from './next-recording.js';

/** Records a request that failed where no wrapper follows it, such as the rendering of a page. */
export class FailureRecording extends NextRecording<FailedRequest, unknown> {
  protected readonly response = undefined;
  protected readonly method: string;

  constructor(settings: NextSettings<FailedRequest, unknown>, request: FailedRequest) {
    super(settings, request, findTraceOrigin(request.headers.traceparent, settings.writesSpans));
    this.method = request.method;
  }

  /** Writes that the request failed, and of what. */
  writeFailure(error: unknown): void {
    this.fail(error);
    this.open().metadata({ routeType: this.request.context.routeType });
    this.endAs('completed');
  }

  protected findRoute(): string {
    // On edge it ends in the name of the file.
    return this.request.context.routePath.replace(/\/(?:route|page)$/, '') || '/';
  }

  protected readStatus(): number {
    return 500;
  }
}
