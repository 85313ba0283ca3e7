import type { ServerOptions } from '../server-options.js';
import { startServer } from '../start-server.js';
import { type TestSpan, toOtlpJson } from './otlp-body.js';

/** An answer with its body read. */
export interface ApiResponse {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined when it is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
  json: any;
}

/** A real server over a real store in memory, and short ways to call it. */
export interface Api extends AsyncDisposable {
  url: string;
  port: number;
  get(path: string, headers?: Record<string, string>): Promise<ApiResponse>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
  /** Posts spans as OTLP/JSON and expects them to be taken. */
  ingest(...spans: TestSpan[]): Promise<void>;
}

/** Starts a server for a test. */
export async function startApi(options: ServerOptions = {}): Promise<Api> {
  const server = await startServer({ data: ':memory:', ...options });
  const { url, port } = server;
  const api: Api = {
    url,
    port,
    get: async (path, headers = {}) => read(await fetch(url + path, { headers })),
    post: async (path, body, headers = {}) => {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
      return read(await fetch(url + path, { ...init, body: isRaw ? body : JSON.stringify(body) }));
    },
    ingest: async (...spans) => {
      const { status, text } = await api.post('/v1/traces', toOtlpJson(spans));
      if (status !== 200) throw new Error(`ingest failed: ${status} ${text}`);
    },
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
