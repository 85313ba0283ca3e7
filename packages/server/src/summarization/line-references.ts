const LINE = /^(L0*(\d+)):/gm;
const NUMBER = /\d+/;

/** Knows the lines of a numbered text. */
export class LineReferences {
  /** Each line as it is written there, by its number. */
  readonly #labels = new Map<string, string>();

  constructor(text: string) {
    for (const [, label = '', number = ''] of text.matchAll(LINE)) this.#labels.set(number, label);
  }

  /**
   * Finds the line that a model means: the first it names, in whatever way (`[L45-52]`, `line 45`), written as in the text. Empty when there is
   * no such line.
   */
  repair(reference: string): string {
    const number = NUMBER.exec(reference)?.[0].replace(/^0+/, '');
    return this.#labels.get(number ?? '') ?? '';
  }
}
