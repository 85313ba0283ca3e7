import { parseTraceId, type TraceIdInput } from '@tailrace/core';
import { LaminarClient, type LaminarClientOptions } from '../laminar-client.js';
import { expectationFailure } from './expectation-failure.js';
import { type Failure, MemoryBackend } from './memory-backend.js';
import type { RecordedCall } from './recorded-call.js';
import type { WrittenTrace } from './written-traces.js';

/** Options of `createMemoryClient`; retries and the outbox work as in production. */
export type MemoryClientOptions = Omit<LaminarClientOptions, 'baseUrl' | 'fetch' | 'port' | 'projectApiKey'>;

/**
 * Makes a client for tests: a real `LaminarClient` whose requests end in memory. It needs no key, no server and no test framework.
 *
 * @example
 * const client = createMemoryClient();
 * await answerQuestion(client, traceId);
 * await client.expectTagged(traceId, 'answered');
 */
export function createMemoryClient(options: MemoryClientOptions = {}): MemoryClient {
  return new MemoryClient(options, new MemoryBackend());
}

/** A client whose requests are kept instead of sent; `createMemoryClient` makes one. */
export class MemoryClient extends LaminarClient {
  readonly #backend: MemoryBackend;

  /** Takes the backend that keeps the requests; `createMemoryClient` makes both. */
  constructor(options: MemoryClientOptions, backend: MemoryBackend) {
    super({ ...options, baseUrl: 'http://memory.invalid', projectApiKey: 'memory', fetch: backend.fetch });
    this.#backend = backend;
  }

  /** Every request so far, retries too, in order. What the outbox still holds is not among them: `await client.outbox.flush()`. */
  get calls(): readonly RecordedCall[] {
    return this.#backend.calls;
  }

  /** Delivers what the outbox holds, and resolves to what was written for a trace. Rejects with InvalidTraceIdError. */
  async written(traceId: TraceIdInput): Promise<WrittenTrace> {
    const id = parseTraceId(traceId);
    await this.outbox.flush();
    return this.#backend.traces.get(id);
  }

  /** Rejects unless the trace has all of these tags. */
  async expectTagged(traceId: TraceIdInput, ...tags: string[]): Promise<void> {
    const written = await this.written(traceId);
    const missing = tags.filter((tag) => !written.tags.has(tag));
    if (missing.length > 0) throw expectationFailure(traceId, 'to be tagged', missing, [...written.tags]);
  }

  /** Rejects unless the trace's metadata has these keys with these values, compared as JSON. */
  async expectMetadata(traceId: TraceIdInput, expected: Readonly<Record<string, unknown>>): Promise<void> {
    const { metadata } = await this.written(traceId);
    const isMet = Object.entries(expected).every(([key, value]) => toSortedJson(metadata[key]) === toSortedJson(value));
    if (!isMet) throw expectationFailure(traceId, 'to have the metadata', expected, metadata);
  }

  /** Rejects unless the trace has a score of this name, and of this value when one is given. */
  async expectScored(traceId: TraceIdInput, name: string, score?: number): Promise<void> {
    const { scores } = await this.written(traceId);
    if (scores.some((written) => written.name === name && (score === undefined || written.score === score))) return;
    throw expectationFailure(traceId, 'to be scored', { name, score }, scores);
  }

  /** Makes the next requests fail: with a status, or by a broken connection. */
  failNext(failure: Failure = {}): void {
    this.#backend.fail(failure);
  }

  /** Forgets all calls, writes and failures to come. */
  clear(): void {
    this.#backend.clear();
  }
}

/** JSON text that does not depend on the order of keys. */
function toSortedJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
