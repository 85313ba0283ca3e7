import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';
import { Laminar } from '../laminar.js';
import type { InitializeOptions } from '../options/initialize-options.js';

/** A span as it was posted, its attributes as a record. */
export interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  status: { code: number; message?: string };
  attributes: Record<string, unknown>;
  events?: { name: string; attributes: Record<string, unknown> }[];
}

interface Attribute {
  key: string;
  value: { arrayValue?: { values: object[] } };
}

/** A backend that takes every span. */
export interface Backend {
  url: string;
  server: TestServer;
  /** Sets the process's tracing up to deliver here. */
  initialize(options?: InitializeOptions): void;
  /** Delivers what has ended and returns every span so far, in the order of their ends. */
  spans(): Promise<SentSpan[]>;
  close(): Promise<void>;
}

/** Starts a backend on a free port of loopback. */
export async function startBackend(reply: Reply = { body: {} }): Promise<Backend> {
  const server = await startTestServer(reply);
  return {
    url: server.url,
    server,
    initialize: (options) =>
      Laminar.initialize({ baseUrl: server.url, projectApiKey: 'test', maxRetries: 0, ...options }),
    async spans() {
      await Laminar.flush();
      return sentSpans(server);
    },
    async close() {
      await Laminar.shutdown({ timeoutMs: 0 });
      await server.close();
    },
  };
}

/** Reads the spans that a server was sent. */
export function sentSpans(server: TestServer): SentSpan[] {
  return server.requests
    .filter(({ url }) => url === '/v1/traces')
    .flatMap(({ body }) => JSON.parse(body).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans)
    .map((span) => ({
      ...span,
      attributes: toRecord(span.attributes),
      events: span.events?.map((event: { attributes: Attribute[] }) => ({
        ...event,
        attributes: toRecord(event.attributes),
      })),
    }));
}

function toRecord(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.arrayValue ? value.arrayValue.values.map((item) => Object.values(item)[0]) : Object.values(value)[0],
    ]),
  );
}
