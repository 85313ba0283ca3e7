/** One piece of work in the queue. */
interface Queued<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** How one item of a commit ended. */
export type Outcome<Result> = { result: Result } | { error: unknown };

export interface GroupCommitOptions<Item, Result> {
  maxItems: number;
  maxBytes: number;
  bytesOf(item: Item): number;
  /** Commits items together, outcomes in order. Throws when nothing was committed. */
  commit(items: readonly Item[]): Promise<Outcome<Result>[]>;
  /** Tells whether an error is the database's and not an item's: then trying the items one by one is no use. */
  isUnavailable(error: unknown): boolean;
}

/**
 * Commits together whatever arrived while the last commit ran: no timer, so an idle store answers at once and a busy one
 * shares each sync. An item is answered after the commit that holds it.
 */
export class GroupCommit<Item, Result> {
  readonly #options: GroupCommitOptions<Item, Result>;
  #queue: Queued<Item, Result>[] = [];
  #running: Promise<void> | null = null;

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options;
  }

  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when everything submitted so far is answered. */
  async drain(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#commit(this.#nextGroup());
      // Messages that came in during a commit of a synchronous driver are delivered now, so that the next group has them.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#running = null;
  }

  #nextGroup(): Queued<Item, Result>[] {
    const { maxItems, maxBytes, bytesOf } = this.#options;
    let bytes = 0;
    let count = 0;
    for (const { item } of this.#queue) {
      bytes += bytesOf(item);
      if (count > 0 && (count >= maxItems || bytes > maxBytes)) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #commit(group: readonly Queued<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.#options.commit(group.map(({ item }) => item));
      for (const [index, queued] of group.entries()) settle(queued, outcomes[index]);
    } catch (error) {
      const isLast = group.length === 1 || this.#options.isUnavailable(error);
      if (isLast) for (const queued of group) queued.reject(error);
      // One bad item must not fail its neighbours.
      else for (const queued of group) await this.#commit([queued]);
    }
  }
}

function settle<Item, Result>(queued: Queued<Item, Result>, outcome: Outcome<Result> | undefined): void {
  if (outcome === undefined) queued.reject(new Error('The commit gave no outcome for an item: a bug in Tailrace'));
  else if ('error' in outcome) queued.reject(outcome.error);
  else queued.resolve(outcome.result);
}
