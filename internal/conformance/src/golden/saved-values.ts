import { randomUUID } from 'node:crypto';
import { Exactly } from './golden-exchange.js';

/** The values that an exchange names with `$name`: some it begins with, and those that its steps save. */
export class SavedValues {
  readonly #values = new Map<string, string>();

  constructor() {
    const traceId = randomUUID();
    this.#values.set('traceId', traceId).set('traceHex', traceId.replaceAll('-', ''));
    this.#values.set('uuid', randomUUID()).set('name', `conformance-${randomUUID()}`);
  }

  /** Keeps the value at a place such as `[0].id`. */
  save(name: string, place: string, body: unknown): void {
    let value = body;
    for (const [key] of place.matchAll(/\w+/g)) value = (value as Record<string, unknown> | undefined)?.[key];
    if (typeof value !== 'string') throw new Error(`The answer has no text at ${place} to save as $${name}`);
    this.#values.set(name, value);
  }

  /** Puts the values in place of their names, in all texts of a value. */
  fill<T>(value: T): T {
    return this.#fill(value) as T;
  }

  #fill(value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(/\$([a-zA-Z]+)/g, (_, name: string) => this.#get(name));
    if (Array.isArray(value)) return value.map((item) => this.#fill(item));
    if (value instanceof Exactly) return new Exactly(this.#fill(value.value));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#fill(item)]));
  }

  #get(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`No step of this exchange has saved $${name}`);
    return value;
  }
}
