import { ConfigurationError } from '@tailrace/core';
import { FeedbackProblem } from '../problem.js';
import type { FeedbackField, FeedbackScore } from './feedback-field.js';

const MAX_NAME_LENGTH = 200;

/** The feedback that is allowed, by name. */
export class AllowList {
  readonly #fields: ReadonlyMap<string, FeedbackField>;

  /** Throws ConfigurationError when nothing is allowed, or something that is no field. */
  constructor(allow: Readonly<Record<string, FeedbackField>>) {
    const fields = Object.entries(allow ?? {});
    if (fields.length === 0) throw new ConfigurationError('allow: expected fields, such as { thumbs: boolean() }');
    for (const [name, field] of fields) {
      if (name.trim() === '' || name.length > MAX_NAME_LENGTH || typeof field?.read !== 'function') {
        throw new ConfigurationError(`allow.${name}: expected boolean(), numeric(…), categorical([…]) or text()`);
      }
    }
    this.#fields = new Map(fields);
  }

  /** Checks the name of feedback. Throws FeedbackProblem. */
  readName(name: unknown): string {
    if (typeof name === 'string' && this.#fields.has(name)) return name;
    throw new FeedbackProblem(400, 'invalid_request', `expected one of ${[...this.#fields.keys()].join(', ')}`, {
      field: 'name',
    });
  }

  /** Reads a value under a name that was checked. Throws FeedbackProblem. */
  readValue(name: string, value: unknown): FeedbackScore {
    const field = this.#fields.get(name);
    const score = field?.read(value);
    if (score !== undefined) return score;
    const expects = field?.expects ?? 'a value that fits';
    throw new FeedbackProblem(400, 'invalid_request', `expected ${expects}`, { field: 'value' });
  }
}
