import type { ServerOptions } from '../server-options.js';
import { type Api, type ApiResponse, startApi } from './api.js';

/** A JSON object whose members a test reads without checking. */
// biome-ignore lint/suspicious/noExplicitAny: a test that reads a member that is not there fails
export type AnyJson = Record<string, any>;

/** An answer of the analytics API. */
export interface AnalyticsResponse extends Omit<ApiResponse, 'json'> {
  json: AnyJson;
}

/** A real server, and short ways to call its analytics API. */
export interface AnalyticsApi extends AsyncDisposable {
  api: Api;
  get(path: string, headers?: Record<string, string>): Promise<AnalyticsResponse>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<AnalyticsResponse>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<AnalyticsResponse>;
  remove(path: string, headers?: Record<string, string>): Promise<AnalyticsResponse>;
}

const PREFIX = '/api/projects/@current/llm_analytics';

/** Starts a server for a test of the analytics API. */
export async function startAnalyticsApi(options: ServerOptions = {}): Promise<AnalyticsApi> {
  const api = await startApi(options);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    (await api.send(method, PREFIX + path, body, headers)) as AnalyticsResponse;
  return {
    api,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    remove: (path, headers) => send('DELETE', path, undefined, headers),
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

/** What a wrong field is answered with, when nothing else is wrong. */
export function wrongField(attr: string | null, detail: string, code = 'invalid_input'): object {
  return { type: 'validation_error', code, detail, attr };
}

/** What is answered for something that is not there. */
export const notFound = { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null };
