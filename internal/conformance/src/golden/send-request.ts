import type { ExchangeTarget } from './exchange-target.js';
import type { GoldenRequest } from './golden-exchange.js';

/** An answer as it came. */
export interface ReceivedAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the body is no JSON. */
  body: unknown;
  /** Names of the first server-sent events; as many as were asked for. */
  events: string[];
}

/** Sends a request. Of a stream of events it reads the first `eventCount`, of anything else all. */
export async function sendRequest(
  { url, apiKey, ingestOnlyKey = '' }: ExchangeTarget,
  { method, path, body, bodyBytes, headers = {}, key }: GoldenRequest,
  eventCount: number,
): Promise<ReceivedAnswer> {
  const controller = new AbortController();
  const sent = bodyBytes === undefined ? JSON.stringify(body) : ' '.repeat(bodyBytes);
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(key !== 'none' && { authorization: `Bearer ${key === 'ingest-only' ? ingestOnlyKey : apiKey}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
    signal: controller.signal,
  });
  const { status } = response;
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (!isStream) {
    const text = await response.text();
    return { status, headers: response.headers, text, body: parseJson(text), events: [] };
  }
  const events = await readEventNames(response, eventCount);
  controller.abort();
  return { status, headers: response.headers, text: '', body: undefined, events };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The documented server answers errors as bare text.
  }
}

async function readEventNames(response: Response, count: number): Promise<string[]> {
  let text = '';
  let names: string[] = [];
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    names = [...text.matchAll(/^event: *(\S+)$/gm)].map(([, name = '']) => name);
    if (names.length >= count) break;
  }
  return names.slice(0, count);
}
