import { newTraceId } from '@tailrace/core';
import { type RecordedCall, readCall } from './recorded-call.js';
import { type SpanWrite, type TraceWrite, type WrittenScore, WrittenTraces } from './written-traces.js';

/** How requests fail that are made to. */
export interface Failure {
  /** Status of the answer; without one the connection breaks. */
  status?: number | undefined;
  /** How many requests fail. @default 1 */
  times?: number | undefined;
  /** Only requests of this route: `/v1/tag`. @default every route */
  path?: string | undefined;
}

/** The members that the routes below look at. */
interface Body extends TraceWrite, SpanWrite, Partial<Omit<WrittenScore, 'spanId'>> {
  id?: string;
  annotations?: (TraceWrite & { id: string })[];
  names?: string[];
  datasetId?: string;
  datapoints?: unknown[];
}

/** Answers requests as a server would that accepts everything, and keeps what was written. */
export class MemoryBackend {
  readonly calls: RecordedCall[] = [];
  readonly traces = new WrittenTraces();
  #failures: { status: number | undefined; left: number; path: string | undefined }[] = [];

  /** Stands in for `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const call = await readCall(String(input), init);
    this.calls.push(call);
    const failure = this.#takeFailure(call.path);
    if (failure && failure.status === undefined) throw new TypeError('fetch failed');
    if (failure) return answer({ error: { code: 'injected', message: 'made to fail by the test' } }, failure.status);
    return this.#accept(call);
  };

  fail({ path, status, times = 1 }: Failure): void {
    this.#failures.push({ status, left: times, path });
  }

  clear(): void {
    this.calls.length = 0;
    this.traces.clear();
    this.#failures = [];
  }

  #takeFailure(path: string) {
    const failure = this.#failures.find((candidate) => candidate.left > 0 && (candidate.path ?? path) === path);
    if (failure) failure.left -= 1;
    return failure;
  }

  #accept(call: RecordedCall): Response {
    const body = (call.body ?? {}) as Body;
    const { annotations = [], datapoints = [], datasetId, metadata, names = [], traceId } = body;
    const { actor = '', comment, name = '', score = 0, spanId, value } = body;
    switch (`${call.method} ${call.path}`) {
      case 'POST /v1/annotations':
        for (const annotation of annotations) this.traces.annotate(annotation);
        return answer({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) });
      case 'POST /v1/tag':
        this.traces.annotate({ traceId, addTags: names });
        return answer(names.map(toReceipt));
      case 'POST /v1/untag':
        this.traces.annotate({ traceId, removeTags: names });
        return answer(names.map(toReceipt));
      case 'POST /v1/traces/metadata':
        this.traces.annotate({ traceId, metadata });
        return answer({});
      case 'POST /v1/evaluators/score':
        this.traces.annotate({ traceId, spanId, scores: [{ name, score, actor: body.actor, value, comment }] });
        return answer({});
      case 'DELETE /v1/evaluators/score':
        this.traces.annotate({ traceId, spanId, removeScores: [{ name, actor }] });
        return answer({});
      case 'POST /v1/traces':
        this.traces.addSpans(body);
        return answer({});
      case 'POST /v1/datasets/datapoints':
        return answer({ datasetId: datasetId ?? newTraceId(), count: datapoints.length }, 201);
      case 'POST /v1/evals':
        return answer({ ...body, id: newTraceId(), groupId: 'default', createdAt: new Date().toISOString() });
      default:
        return call.method === 'GET' ? answer(NOT_KEPT, 404) : answer({});
    }
  }
}

const NOT_KEPT = {
  error: {
    code: 'not_found',
    message:
      'the memory client keeps writes only; to read, start the embedded server: startServer({ port: 0, data: ":memory:" })',
  },
};

function toReceipt(name: string): object {
  return { name, spanId: null, state: 'applied' };
}

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
