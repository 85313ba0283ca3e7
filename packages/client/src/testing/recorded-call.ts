/** One request that left a client, as the server would have seen it. */
export interface RecordedCall {
  readonly method: string;
  /** Route without the query: `/v1/tag`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body, parsed; `undefined` without one. */
  readonly body: unknown;
}

/** Reads what `fetch` was given. */
export async function readCall(url: string, init: RequestInit | undefined): Promise<RecordedCall> {
  const { pathname, searchParams } = new URL(url);
  const names = [...new Set(searchParams.keys())];
  const { body, method = 'GET' } = init ?? {};
  const headers = new Headers(init?.headers);
  const text = body ? await readText(body, headers.get('content-encoding')) : '';
  return {
    method,
    path: pathname,
    query: Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)])),
    headers: Object.fromEntries(headers),
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function readText(body: BodyInit, encoding: string | null): Promise<string> {
  const response = new Response(body);
  if (encoding !== 'gzip' || !response.body) return response.text();
  return new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).text();
}
