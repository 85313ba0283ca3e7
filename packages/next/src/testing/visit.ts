import { request } from 'node:http';
import { newSpanId, newTraceId, toOtelTraceId } from '@tailrace/core';

/** What a visitor got. */
export interface Visit {
  traceId: string;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** Bytes of the body. */
  length: number;
}

/** How to visit. */
export interface VisitOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The trace that the visit is to be; `null` to leave that to the application. @default a new one */
  traceId?: string | null;
  /** Leaves when this aborts. */
  signal?: AbortSignal;
  /** Tells by what has arrived whether to leave. */
  shouldLeave?: (body: string) => boolean;
}

/** Asks on a connection of its own, and resolves when everything has arrived or the visitor has left. */
export function visit(url: string, options: VisitOptions = {}): Promise<Visit> {
  const { body, method = 'GET', shouldLeave, signal, traceId = newTraceId() } = options;
  const traceparent = traceId === null ? {} : { traceparent: `00-${toOtelTraceId(traceId)}-${newSpanId()}-01` };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: { ...traceparent, ...options.headers }, agent: false });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const { headers, statusCode = 0 } = response;
      const named = traceId ?? String(headers['x-trace-id']);
      const seen: Visit = { traceId: named, status: statusCode, headers, body: '', length: 0 };
      response.on('data', (chunk: Buffer) => {
        seen.length += chunk.length;
        // What is large is counted only.
        if (seen.length < 1_000_000) seen.body += chunk.toString();
        if (shouldLeave?.(seen.body)) outgoing.destroy();
      });
      // A response that was left says so by an error.
      response.on('error', () => undefined);
      response.once('close', () => resolve(seen));
    });
    signal?.addEventListener('abort', () => outgoing.destroy(), { once: true });
    outgoing.end(body);
  });
}
