import { metadataToJson, readMetadataPatch } from '../annotations/metadata-patch.js';
import type { ClientOptions } from '../client-options.js';
import { NotFoundError } from '../errors/not-found-error.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import { abortableSleep } from '../transport/abortable-sleep.js';
import { ApiPromise } from '../transport/api-promise.js';
import { systemClock } from '../transport/clock.js';
import { loadPage, PagePromise } from '../transport/page.js';
import { parseJsonObject } from '../transport/parse-json.js';
import { path } from '../transport/path.js';
import { type ApiResponse, type RequestOptions, type Transport, toTransport } from '../transport/transport.js';
import { type ListTracesOptions, toTraceQuery } from './list-traces-options.js';
import type { Orphan, Trace, TraceWithSpans } from './trace-types.js';
import { type AnnotateOptions, sendForTrace } from './wait-for-trace.js';

const POLL_INTERVAL_MS = 250;

/** Options of `traces.get`. */
export interface GetTraceOptions extends RequestOptions {
  /** Milliseconds to keep asking while the trace has not arrived. @default 0 */
  waitForTraceMs?: number | undefined;
}

/**
 * Patches the metadata of finished traces, and reads traces back.
 *
 * @example
 * const traces = new TracesClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await traces.pushMetadata(traceId, { reviewer: 'alice', editsMade: 2 });
 * for await (const trace of traces.list({ tag: 'checkout' })) console.log(trace.id, trace.metadata);
 */
export class TracesClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Merges a patch into the metadata of a trace: each top-level key of the patch replaces the key of the trace.
   *
   * @throws InvalidTraceIdError, ValidationError before anything is sent; NotFoundError from backends that do not keep a patch for a
   * trace to come (see `waitForTraceMs` and `onNotFound`).
   */
  pushMetadata(traceId: TraceIdInput, metadata: Record<string, unknown>, options?: AnnotateOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      () => this.#pushMetadata(traceId, metadata, options),
      () => undefined,
    );
  }

  /** Lists traces, newest first. Await it for one page, or iterate over all. Throws ValidationError for a filter that cannot be. */
  list(filter: ListTracesOptions = {}, options?: RequestOptions): PagePromise<Trace> {
    return new PagePromise(async () =>
      loadPage<Trace>(this.#transport, { method: 'GET', path: '/v1/traces', query: toTraceQuery(filter), options }),
    );
  }

  /** Reads one trace with its spans, waiting for it up to `waitForTraceMs`. Rejects with NotFoundError when it is not there. */
  get(traceId: TraceIdInput, options: GetTraceOptions = {}): ApiPromise<TraceWithSpans> {
    return ApiPromise.start(
      () => this.#get(traceId, options),
      (response) => parseJsonObject('GET /v1/traces/:traceId', response) as unknown as TraceWithSpans,
    );
  }

  /** Lists what was written for traces that have not arrived. Await it for one page, or iterate over all. */
  listOrphans(
    filter: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: RequestOptions,
  ): PagePromise<Orphan> {
    const query = { limit: filter.limit, cursor: filter.cursor };
    return new PagePromise(async () =>
      loadPage<Orphan>(this.#transport, { method: 'GET', path: '/v1/orphans', query, options }),
    );
  }

  async #pushMetadata(
    traceId: TraceIdInput,
    metadata: Record<string, unknown>,
    options: AnnotateOptions | undefined,
  ): Promise<ApiResponse> {
    const id = parseTraceId(traceId);
    const body = `{"traceId":"${id}","metadata":${metadataToJson(readMetadataPatch(metadata))}}`;
    return sendForTrace(this.#transport, { method: 'POST', path: '/v1/traces/metadata', body }, options);
  }

  async #get(traceId: TraceIdInput, options: GetTraceOptions): Promise<ApiResponse> {
    const route = path`/v1/traces/${parseTraceId(traceId)}`;
    const deadlineMs = systemClock.now() + (options.waitForTraceMs ?? 0);
    for (;;) {
      try {
        return await this.#transport.send({ method: 'GET', path: route, options });
      } catch (error) {
        if (!NotFoundError.isInstance(error) || systemClock.now() + POLL_INTERVAL_MS > deadlineMs) throw error;
        await abortableSleep(POLL_INTERVAL_MS, options.signal, systemClock, `GET ${route}`);
      }
    }
  }
}
