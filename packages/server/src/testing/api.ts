import type * as z from 'zod';
import type { ServerOptions } from '../server-options.js';
import { startServer } from '../start-server.js';
import { traceWithSpansSchema } from '../wire/get-trace.js';
import { type ListTracesResponse, listTracesResponseSchema } from '../wire/list-traces.js';
import { type TestSpan, toOtlpJson } from './otlp-body.js';

type TraceWithSpans = z.infer<typeof traceWithSpansSchema>;

/** An answer with its body read. */
export interface ApiResponse {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined when it is empty or says that it is something else. */
  json: unknown;
}

/** A real server over a real store in memory, and short ways to call it. */
export interface Api extends AsyncDisposable {
  url: string;
  port: number;
  get(path: string, headers?: Record<string, string>): Promise<ApiResponse>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
  /** Sends any request; a body of undefined is none. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
  /** Posts spans as OTLP/JSON and expects them to be taken. */
  ingest(...spans: TestSpan[]): Promise<void>;
  /** Reads a trace, checked against the wire format. */
  trace(traceId: string): Promise<TraceWithSpans>;
  /** Lists traces, checked against the wire format. */
  traces(query?: string): Promise<ListTracesResponse>;
}

/** Starts a server for a test. */
export async function startApi(options: ServerOptions = {}): Promise<Api> {
  const server = await startServer({ data: ':memory:', ...options });
  const { url, port } = server;
  const api: Api = {
    url,
    port,
    get: async (path, headers = {}) => read(await fetch(url + path, { headers })),
    post: (path, body, headers = {}) => api.send('POST', path, body, headers),
    send: async (method, path, body, headers = {}) => {
      if (body === undefined) return read(await fetch(url + path, { method, headers }));
      const bytes = Buffer.from(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
      const init = { method, headers: { 'content-type': 'application/json', ...headers }, body: bytes };
      return read(await fetch(url + path, init));
    },
    ingest: async (...spans) => {
      const { status, text } = await api.post('/v1/traces', toOtlpJson(spans));
      if (status !== 200) throw new Error(`ingest failed: ${status} ${text}`);
    },
    trace: async (traceId) => traceWithSpansSchema.parse((await api.get(`/v1/traces/${traceId}`)).json),
    traces: async (query = '') => listTracesResponseSchema.parse((await api.get(`/v1/traces${query}`)).json),
    [Symbol.asyncDispose]: () => server.close(),
  };
  return api;
}

async function read(response: Response): Promise<ApiResponse> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  return { status, headers, text, json: isJson && text !== '' ? JSON.parse(text) : undefined };
}
