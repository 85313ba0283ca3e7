import { canBeRebuilt, rebuildResponse } from '../response/rebuild-response.js';
import { withTraceHeader } from '../response/trace-header.js';
import { watchBody } from '../response/watch-body.js';
import { readRoute } from '../route/read-route.js';
import { findRequestOrigin } from '../trace-headers.js';
import { readControlFlowStatus } from './control-flow.js';
import { NextRecording } from './next-recording.js';
/** Follows a request to a route handler, until its body has ended. */
export class RouteRecording extends NextRecording {
  response = { status: undefined, headers: new Headers() };
  method;
  #header;
  #routeRead;
  #route;
  #stopListening = () => undefined;
  /** `context` is what Next handed to the handler, `route` what the options say. */
  constructor(settings, request, context, route) {
    super(settings, request, findRequestOrigin(request.headers, settings.writesSpans));
    this.method = request.method;
    this.#header = settings.header;
    this.#route = route;
    this.#routeRead = route === undefined ? this.#readRoute(context) : Promise.resolve();
  }
  start() {
    super.start();
    const { signal } = this.request;
    const abort = () => this.#close('aborted');
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    this.#stopListening = () => signal.removeEventListener('abort', abort);
  }
  /** Takes what the handler returned, and returns what is to be sent. */
  answer(response) {
    this.response = response;
    const named = this.#header === undefined ? response : withTraceHeader(response, this.#header, this.origin.traceId);
    const { body } = named;
    // Nobody reads a body that is not sent.
    if (body === null || this.method === 'HEAD' || !canBeRebuilt(named)) {
      this.#close('completed');
      return named;
    }
    return rebuildResponse(
      named,
      watchBody(
        body,
        (end) => this.#endBody(end),
        (work) => this.inContext(work),
      ),
    );
  }
  /** Takes what the handler threw. */
  throwUp(thrown) {
    const status = readControlFlowStatus(thrown);
    if (status === undefined) this.fail(thrown);
    this.response = { status: status ?? 500, headers: new Headers() };
    this.#close('completed');
  }
  findRoute() {
    return this.#route;
  }
  readStatus() {
    return this.response.status;
  }
  onFinish() {
    super.onFinish();
    this.#stopListening();
  }
  #endBody(end) {
    if (end.kind === 'failed') this.fail(end.error);
    this.#close(end.kind === 'completed' ? 'completed' : 'aborted');
  }
  #close(outcome) {
    void this.#routeRead.then(() => this.endAs(outcome));
  }
  async #readRoute(context) {
    try {
      this.#route = await readRoute(this.request, context);
    } catch (error) {
      this.report('the name of a route', error);
    }
  }
}
