import { Outbox, type OutboxOptions } from '@tailrace/core';
import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';

/** An annotation as it was posted. */
export interface SentAnnotation {
  id: string;
  traceId: string;
  writtenAtMs: number;
  addTags?: string[];
  removeTags?: string[];
  metadata?: Record<string, unknown>;
  scores?: { id: string; name: string; score: number; metadata?: unknown }[];
}

/** A span as it was posted, its attributes as a record. */
export interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  status: { code: number; message?: string };
  attributes: Record<string, unknown>;
}

/** A backend that takes everything, with the outbox that delivers to it. */
export interface Backend {
  url: string;
  server: TestServer;
  outbox: Outbox;
  /** Delivers what is pending and returns every annotation so far. */
  annotations(): Promise<SentAnnotation[]>;
  /** Delivers what is pending and returns every span so far. */
  spans(): Promise<SentSpan[]>;
  close(): Promise<void>;
}

/** Answers as the server does: every annotation applied, every span taken. */
export const acceptAll: Reply = (_request, response, seen) => {
  const { annotations = [] } = JSON.parse(seen.body) as { annotations?: { id: string }[] };
  response.end(JSON.stringify({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) }));
};

/** Starts a backend on a free port of loopback. */
export async function startBackend(options: OutboxOptions = {}): Promise<Backend> {
  const server = await startTestServer(acceptAll);
  const outbox = new Outbox(
    { baseUrl: server.url, projectApiKey: 'test', maxRetries: 0 },
    { flushIntervalMs: 20, ...options },
  );
  return {
    url: server.url,
    server,
    outbox,
    async annotations() {
      await outbox.flush();
      return sentAnnotations(server);
    },
    async spans() {
      await outbox.flush();
      return sentSpans(server);
    },
    async close() {
      await outbox.close({ timeoutMs: 0 });
      await server.close();
    },
  };
}

/** Reads the annotations that a server was sent. */
export function sentAnnotations(server: TestServer): SentAnnotation[] {
  return bodiesOf(server, '/v1/annotations').flatMap((body) => (body as { annotations: SentAnnotation[] }).annotations);
}

/** Reads the spans that a server was sent. */
export function sentSpans(server: TestServer): SentSpan[] {
  interface ExportRequest {
    resourceSpans: { scopeSpans: { spans: (SentSpan & { attributes: { key: string; value: object }[] })[] }[] }[];
  }
  return bodiesOf(server, '/v1/traces')
    .flatMap((body) => (body as ExportRequest).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans))
    .flatMap(({ spans }) => spans)
    .map((span) => ({
      ...span,
      attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
    }));
}

function bodiesOf(server: TestServer, url: string): unknown[] {
  return server.requests.filter((request) => request.url === url).map(({ body }) => JSON.parse(body));
}
