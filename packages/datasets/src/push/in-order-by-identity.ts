/** Lets work that concerns the same points wait for one another, in the order it came, and runs all other work at once. */
export class InOrderByIdentity {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` after all earlier work on any of these identities. */
  run<Result>(identities: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const earlier = identities.flatMap((identity) => this.#last.get(identity) ?? []);
    const result = earlier.length === 0 ? work() : Promise.allSettled(earlier).then(work);
    for (const identity of identities) this.#last.set(identity, result);
    const forget = () => {
      for (const identity of identities) {
        if (this.#last.get(identity) === result) this.#last.delete(identity);
      }
    };
    result.then(forget, forget);
    return result;
  }
}
