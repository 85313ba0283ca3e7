import { readTagNames } from '../annotations/tag-names.js';
import type { ClientOptions } from '../client-options.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import { ApiPromise } from '../transport/api-promise.js';
import { parseOptionalJson } from '../transport/parse-json.js';
import { type ApiResponse, type Transport, toTransport } from '../transport/transport.js';
import { explainMissingRoute } from './explain-missing-route.js';
import { type AnnotateOptions, sendForTrace } from './wait-for-trace.js';

/** What became of one tag. */
export interface TagReceipt {
  /** The tag; backends other than Tailrace's server leave it out. */
  name?: string | undefined;
  /** The span that carries it, when the server knows. */
  spanId?: string | null | undefined;
  /** On the trace, or kept until the trace arrives. */
  state?: 'applied' | 'pending' | undefined;
}

/**
 * Adds tags to traces and takes them away, also long after the request.
 *
 * @example
 * const tags = new TagsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await tags.tag(traceId, ['checkout', 'positive-feedback']);
 */
export class TagsClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Adds one or more tags to a trace; a tag that is there already stays as it is.
   *
   * Resolves to one receipt a tag, or to an empty list from backends that answer without a body.
   *
   * @throws InvalidTraceIdError, ValidationError before anything is sent; NotFoundError from backends that do not keep tags for a
   * trace to come (see `waitForTraceMs`).
   */
  tag(traceId: TraceIdInput, tags: string | readonly string[], options?: AnnotateOptions): ApiPromise<TagReceipt[]> {
    return ApiPromise.write(this.#transport, () => this.#send('/v1/tag', traceId, tags, options), readReceipts);
  }

  /**
   * Takes one or more tags off a trace, whoever set them.
   *
   * @throws InvalidTraceIdError, ValidationError before anything is sent; UnsupportedByServerError where tags can only be added.
   */
  untag(traceId: TraceIdInput, tags: string | readonly string[], options?: AnnotateOptions): ApiPromise<TagReceipt[]> {
    return ApiPromise.write(
      this.#transport,
      () => this.#send('/v1/untag', traceId, tags, options).catch(explainMissingUntag),
      readReceipts,
    );
  }

  async #send(
    path: string,
    traceId: TraceIdInput,
    tags: string | readonly string[],
    options: AnnotateOptions | undefined,
  ): Promise<ApiResponse> {
    const body = JSON.stringify({ traceId: parseTraceId(traceId), names: readTagNames(tags) });
    return sendForTrace(this.#transport, { method: 'POST', path, body }, options);
  }
}

function readReceipts(response: ApiResponse): TagReceipt[] {
  const body = parseOptionalJson(response);
  return Array.isArray(body) ? (body as TagReceipt[]) : [];
}

function explainMissingUntag(error: unknown): never {
  return explainMissingRoute(error, 'tags can be added there, not removed');
}
