import { findTraceOrigin } from '@tailrace/core/request';
import { NextRecording } from './next-recording.js';
/** Records a request that failed where no wrapper follows it, such as the rendering of a page. */
export class FailureRecording extends NextRecording {
  response = undefined;
  method;
  constructor(settings, request) {
    super(settings, request, findTraceOrigin(request.headers.traceparent, settings.writesSpans));
    this.method = request.method;
  }
  /** Writes that the request failed, and of what. */
  writeFailure(error) {
    this.fail(error);
    this.open().metadata({ routeType: this.request.context.routeType });
    this.endAs('completed');
  }
  findRoute() {
    return this.request.context.routePath;
  }
  readStatus() {
    return 500;
  }
}
