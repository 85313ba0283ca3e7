import type { SummaryRequest } from '@tailrace/core/wire';
import type { SummaryText } from '../text/summary-text.js';
import type { Summarizer } from './summarizer.js';
import { type SummaryJson, toSummaryJson } from './summary-json.js';

const TIMEOUT_MS = 120_000;

/** Asks a summarizer: once for all who wait for the same, and for two minutes at most. */
export class SummarizerCalls {
  readonly #summarizer: Summarizer;
  readonly #running = new Map<string, Promise<SummaryJson>>();
  readonly #closing = new AbortController();

  constructor(summarizer: Summarizer) {
    this.#summarizer = summarizer;
  }

  /** The model that is asked unless a request names another. */
  get model(): string {
    return this.#summarizer.model;
  }

  /** Does work that is under way already once for all who wait for it, by its key. */
  share(key: string, work: () => Promise<SummaryJson>): Promise<SummaryJson> {
    const running = this.#running.get(key) ?? work().finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  /** Asks for a summary. Rejects with what the summarizer does, and for what is no summary. */
  async ask({ kind, text }: SummaryText, choice: Pick<SummaryRequest, 'mode' | 'model'>): Promise<SummaryJson> {
    // Not AbortSignal.timeout(): Node 20 forgets one that only AbortSignal.any() waits for when it collects its garbage.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error(`No summary within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
    const signal = AbortSignal.any([this.#closing.signal, limit.signal]);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    // A summarizer may not heed its signal.
    const summary = await Promise.race([
      this.#summarizer.summarize({ kind, text, ...choice, signal }),
      aborted,
    ]).finally(() => clearTimeout(timer));
    return toSummaryJson(summary, text);
  }

  /** Lets nobody wait any longer. */
  close(): void {
    this.#closing.abort(new Error('The server is closing'));
  }
}
