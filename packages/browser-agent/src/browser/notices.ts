const MAX_NOTICES = 20;

/** What happened in the browser without the agent doing it, until the next look at the page tells the model. */
export class Notices {
  #texts: string[] = [];

  add(text: string): void {
    if (this.#texts.length < MAX_NOTICES && !this.#texts.includes(text)) this.#texts.push(text);
  }

  /** Returns what has happened since the last time. */
  take(): string[] {
    const texts = this.#texts;
    this.#texts = [];
    return texts;
  }
}
