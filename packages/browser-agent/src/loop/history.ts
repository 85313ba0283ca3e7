import type { ModelMessage, ToolModelMessage } from 'ai';

const MAX_LENGTH = 400_000;
const KEPT_STEPS = 8;
const FORGOTTEN = '(left out: it was long ago)';

/** What has been said in a run: the task, then for each step what the model chose and what came of it. Pages and pictures are not kept. */
export class History {
  readonly #messages: ModelMessage[];

  constructor(earlier: readonly ModelMessage[], task: string) {
    this.#messages = [...earlier, { role: 'user', content: task }];
  }

  get messages(): readonly ModelMessage[] {
    return this.#messages;
  }

  /** Adds what the model said and what its actions came to. */
  add(said: readonly ModelMessage[], results: ToolModelMessage['content']): void {
    this.#messages.push(...said);
    if (results.length > 0) this.#messages.push({ role: 'tool', content: results });
    this.#forget();
  }

  /** Adds a word to the model. */
  remind(text: string): void {
    this.#messages.push({ role: 'user', content: text });
  }

  /** Shortens what old actions came to, oldest first, once everything together is too long for a model. */
  #forget(): void {
    if (JSON.stringify(this.#messages).length <= MAX_LENGTH) return;
    for (const message of this.#messages.slice(0, -2 * KEPT_STEPS)) {
      if (message.role !== 'tool') continue;
      for (const part of message.content) {
        if (part.type === 'tool-result') part.output = { type: 'text', value: FORGOTTEN };
      }
    }
  }
}
