const WINDOW = 20;
const NUDGES_AT = [3, 5, 8];
const STILL_AT = 5;

/** Notices when a run goes round in circles, and says so to the model. What stops it for good is the number of its steps. */
export class LoopGuard {
  readonly #recent: string[] = [];
  #page = '';
  #stillCount = 0;

  /** Takes an action down; returns what to tell the model about it, if anything. */
  onAction(name: string, input: unknown, target: string): string | undefined {
    const key = JSON.stringify([name, { ...(input as object), summary: undefined, index: undefined }, target]);
    this.#recent.push(key);
    if (this.#recent.length > WINDOW) this.#recent.shift();
    const count = this.#recent.filter((other) => other === key).length;
    return NUDGES_AT.includes(count)
      ? `You have done exactly this ${count} times. If it does not help, try another way, or end with what you have.`
      : undefined;
  }

  /** Takes down what the page looks like; returns what to tell the model about it, if anything. */
  onPage(url: string, lines: readonly string[]): string | undefined {
    const page = `${url}\n${lines.join('\n')}`;
    this.#stillCount = page === this.#page ? this.#stillCount + 1 : 0;
    this.#page = page;
    return this.#stillCount > 0 && this.#stillCount % STILL_AT === 0
      ? `The page has not changed in ${this.#stillCount} steps. What you do has no effect that can be seen.`
      : undefined;
  }
}
