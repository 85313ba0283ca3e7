import { createHash } from 'node:crypto';
import type { Store } from '../store/store.js';

/** Answers of models that one project has, kept in its store for a while. */
export class KeptAnswers {
  readonly #store: Store;
  readonly #projectId: string;
  readonly #ttlMs: number;

  constructor(store: Store, projectId: string, ttlMs: number) {
    this.#store = store;
    this.#projectId = projectId;
    this.#ttlMs = ttlMs;
  }

  /** Reads the answers that are there, by their keys. */
  async read<T>(keys: readonly string[]): Promise<Map<string, T>> {
    if (keys.length === 0) return new Map();
    const input = { keys: [...new Set(keys)], nowUs: Date.now() * 1_000 };
    const rows = await this.#store.query('read-model-answers', this.#projectId, input);
    return new Map(rows.map(({ key, answer }) => [key, JSON.parse(answer) as T]));
  }

  /** Keeps answers in the place of those that were there. */
  async keep(answers: ReadonlyMap<string, unknown>): Promise<void> {
    if (answers.size === 0) return;
    const expiresAtUs = (Date.now() + this.#ttlMs) * 1_000;
    const input = {
      answers: [...answers].map(([key, answer]) => ({ key, answer: JSON.stringify(answer), expiresAtUs })),
    };
    await this.#store.change('keep-model-answers', this.#projectId, input, null);
  }
}

/** Makes the key of an answer out of everything that it depends on. */
export function answerKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
