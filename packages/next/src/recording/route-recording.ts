import type { Outcome } from '@tailrace/core/request';
import { canBeRebuilt, rebuildResponse } from '../response/rebuild-response.js';
import { withTraceHeader } from '../response/trace-header.js';
import { type BodyEnd, watchBody } from '../response/watch-body.js';
import { readRoute } from '../route/read-route.js';
import type { EndedResponse, NextSettings } from '../settings/next-settings.js';
import { findRequestOrigin } from '../trace-headers.js';
import { readControlFlowStatus } from './control-flow.js';
import { NextRecording } from './next-recording.js';

/** Follows a request to a route handler, until its body has ended. */
export class RouteRecording extends NextRecording<Request, EndedResponse> {
  protected response: EndedResponse = { status: undefined, headers: new Headers() };
  protected readonly method: string;
  readonly #header: string | undefined;
  readonly #routeRead: Promise<void>;
  #route: string | undefined;
  #stopListening: () => void = () => undefined;

  /** `context` is what Next handed to the handler, `route` what the options say. */
  constructor(
    settings: NextSettings<Request, EndedResponse>,
    request: Request,
    context: unknown,
    route: string | undefined,
  ) {
    super(settings, request, findRequestOrigin(request.headers, settings.writesSpans));
    this.method = request.method;
    this.#header = settings.header;
    this.#route = route;
    this.#routeRead = route === undefined ? this.#readRoute(context) : Promise.resolve();
  }

  override start(): void {
    super.start();
    const { signal } = this.request;
    const abort = () => this.#close('aborted');
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    this.#stopListening = () => signal.removeEventListener('abort', abort);
  }

  /** Takes what the handler returned, and returns what is to be sent. */
  answer(response: Response): Response {
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
  throwUp(thrown: unknown): void {
    const status = readControlFlowStatus(thrown);
    if (status === undefined) this.fail(thrown);
    this.response = { status: status ?? 500, headers: new Headers() };
    this.#close('completed');
  }

  protected findRoute(): string | undefined {
    return this.#route;
  }

  protected readStatus(): number | undefined {
    return this.response.status;
  }

  protected override onFinish(): void {
    super.onFinish();
    this.#stopListening();
  }

  #endBody(end: BodyEnd): void {
    if (end.kind === 'failed') this.fail(end.error);
    this.#close(end.kind === 'completed' ? 'completed' : 'aborted');
  }

  #close(outcome: Outcome): void {
    void this.#routeRead.then(() => this.endAs(outcome));
  }

  async #readRoute(context: unknown): Promise<void> {
    try {
      this.#route = await readRoute(this.request, context);
    } catch (error) {
      this.report('the name of a route', error);
    }
  }
}
