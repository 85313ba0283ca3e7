/** Something on its way: `fresh` before its first try, `failing` after one that failed, `not-yet` while its trace is unknown. */
export interface Parcel<Item> {
  readonly item: Item;
  /** Submissions it stands for. */
  count: number;
  bytes: number;
  readonly enqueuedAtMs: number;
  /** Not to be tried before this time. */
  notBeforeMs: number;
  attempts: number;
  /** The flush during which it was last tried. */
  triedInFlush: number;
  state: 'fresh' | 'failing' | 'not-yet';
  lastError: unknown;
}

/** Bounds of a queue and of what is taken from it at once. */
export interface QueueLimits {
  maxItems: number;
  maxBytes: number;
  maxBatchItems: number;
  maxBatchBytes: number;
}

/** Parcels in order, with their submissions and bytes counted. */
export class ParcelQueue<Item> {
  readonly #limits: QueueLimits;
  #parcels: Parcel<Item>[] = [];
  #count = 0;
  #bytes = 0;
  #failingCount = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#parcels.length;
  }

  /** Submissions in the queue whose last try failed. */
  get failingCount(): number {
    return this.#failingCount;
  }

  /** When the next parcel may be tried; Infinity when there is none. */
  get nextTryMs(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const parcel of this.#parcels) next = Math.min(next, parcel.notBeforeMs);
    return next;
  }

  /** Tells whether something of this size fits in now. */
  hasRoom(bytes: number): boolean {
    return this.#count + 1 <= this.#limits.maxItems && this.#bytes + bytes <= this.#limits.maxBytes;
  }

  push(parcel: Parcel<Item>): void {
    this.#parcels.push(parcel);
    this.#account(parcel, 1);
  }

  /** Accounts for another submission inside a parcel of the queue. */
  grow(parcel: Parcel<Item>, bytes: number): void {
    parcel.count += 1;
    parcel.bytes += bytes;
    this.#count += 1;
    this.#bytes += bytes;
  }

  /** Removes the oldest parcel. */
  shift(): Parcel<Item> | undefined {
    const parcel = this.#parcels.shift();
    if (parcel) this.#account(parcel, -1);
    return parcel;
  }

  /** Removes the parcels of the next batch: the oldest that may be tried now. */
  takeBatch(nowMs: number): Parcel<Item>[] {
    const { maxBatchItems, maxBatchBytes } = this.#limits;
    const batch: Parcel<Item>[] = [];
    const later: Parcel<Item>[] = [];
    let bytes = 0;
    let end = 0;
    for (const parcel of this.#parcels) {
      if (batch.length >= maxBatchItems || (batch.length > 0 && bytes + parcel.bytes > maxBatchBytes)) break;
      end += 1;
      if (parcel.notBeforeMs > nowMs) {
        later.push(parcel);
        continue;
      }
      bytes += parcel.bytes;
      batch.push(parcel);
      this.#account(parcel, -1);
    }
    if (batch.length > 0) this.#parcels = later.concat(this.#parcels.slice(end));
    return batch;
  }

  /** Lets every parcel be tried now. */
  makeDue(): void {
    for (const parcel of this.#parcels) parcel.notBeforeMs = 0;
  }

  every(test: (parcel: Parcel<Item>) => boolean): boolean {
    return this.#parcels.every(test);
  }

  #account(parcel: Parcel<Item>, sign: 1 | -1): void {
    this.#count += sign * parcel.count;
    this.#bytes += sign * parcel.bytes;
    if (parcel.state === 'failing') this.#failingCount += sign * parcel.count;
  }
}
