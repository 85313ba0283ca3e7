import { backoffMs } from '../transport/backoff.js';
import { type DeliveryOutcome, readBatchError, type SendBatch } from './delivery-outcome.js';
import type { DeliveryReport } from './delivery-report.js';
import type { DropReason } from './drop.js';
import type { ResolvedOutboxOptions } from './outbox-options.js';
import { type Parcel, ParcelQueue } from './parcel-queue.js';

const PAUSE_BACKOFF = { baseMs: 1_000, maxMs: 30_000 };
const NOT_YET_BACKOFF = { baseMs: 500, maxMs: 8_000 };
const MAX_CONCURRENT_BATCHES = 4;

/** What a lane is made of. */
export interface LaneOptions<Item> extends ResolvedOutboxOptions {
  send: SendBatch<Item>;
  /** Called when a parcel leaves the queue: nothing may be added to it any more. */
  onTake?: ((parcel: Parcel<Item>) => void) | undefined;
  /** Called when a parcel will not be tried again. */
  onGiveUp: (parcel: Parcel<Item>, reason: DropReason) => void;
}

/** Delivers what it is given in batches: bounded, with retries, splitting what is too large, accounting for everything. */
export class DeliveryLane<Item> {
  readonly #options: LaneOptions<Item>;
  readonly #queue: ParcelQueue<Item>;
  #inFlight = 0;
  #submitted = 0;
  #sent = 0;
  #refused = 0;
  #dropped = 0;
  #failuresInRow = 0;
  #pausedUntilMs = 0;
  #flushes = 0;
  #failedInFlush = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAtMs = 0;
  #isClosed = false;
  #wakeups: (() => void)[] = [];

  constructor(options: LaneOptions<Item>) {
    this.#options = options;
    this.#queue = new ParcelQueue(options);
  }

  /** Takes an item over; returns its parcel, or `undefined` when it was dropped at once. */
  add(item: Item, bytes: number): Parcel<Item> | undefined {
    const { clock, flushIntervalMs, maxBatchItems } = this.#options;
    const now = clock.now();
    const parcel: Parcel<Item> = {
      item,
      count: 1,
      bytes,
      enqueuedAtMs: now,
      notBeforeMs: 0,
      attempts: 0,
      triedInFlush: 0,
      state: 'fresh',
      lastError: undefined,
    };
    this.#submitted += 1;
    if (this.#isClosed) return this.#drop(parcel, 'closed');
    if (!this.#makeRoom(bytes)) return this.#drop(parcel, 'overflow');
    this.#queue.push(parcel);
    this.#schedule(now, this.#queue.length >= maxBatchItems ? 0 : flushIntervalMs);
    return parcel;
  }

  /** Tells whether something of this size fits in without dropping anything. */
  hasRoom(bytes: number): boolean {
    return this.#queue.hasRoom(bytes);
  }

  /** Accounts for a submission that went into a parcel of the queue. */
  grow(parcel: Parcel<Item>, bytes: number): void {
    this.#submitted += 1;
    this.#queue.grow(parcel, bytes);
  }

  /** Counts where everything stands. */
  report(): DeliveryReport {
    const failed = this.#refused + this.#queue.failingCount;
    const pending = this.#submitted - this.#sent - this.#dropped - failed;
    return { submitted: this.#submitted, sent: this.#sent, failed, dropped: this.#dropped, pending };
  }

  /** Tells whether there is nothing left to deliver. */
  get isIdle(): boolean {
    return this.#inFlight === 0 && this.#queue.length === 0;
  }

  /** Tries everything now; resolves when all is delivered or has failed, and at `deadlineMs` in any case. */
  async flush(deadlineMs: number): Promise<void> {
    const flush = ++this.#flushes;
    this.#pausedUntilMs = 0;
    this.#queue.makeDue();
    this.#pump();
    while (!this.#isFlushed(flush) && this.#options.clock.now() < deadlineMs) await this.#nextChange(deadlineMs);
  }

  /** Resolves when as much as was submitted until now is sent or given up, at the lane's own pace; at `deadlineMs` in any case. */
  async settled(deadlineMs: number): Promise<void> {
    const submitted = this.#submitted;
    while (this.#sent + this.#refused + this.#dropped < submitted && this.#options.clock.now() < deadlineMs) {
      await this.#nextChange(deadlineMs);
    }
  }

  /** Resolves when nothing is left to deliver. */
  async drained(): Promise<void> {
    while (!this.isIdle) await this.#nextChange(Number.POSITIVE_INFINITY);
  }

  /** Stops: what is still queued is dropped and reported. */
  close(): void {
    this.#isClosed = true;
    this.#clearTimer();
    for (let parcel = this.#unqueueOldest(); parcel; parcel = this.#unqueueOldest()) this.#drop(parcel, 'closed');
    this.#wake();
  }

  #isFlushed(flush: number): boolean {
    if (this.#inFlight > 0) return false;
    return (
      this.#failedInFlush >= flush ||
      this.#queue.every((parcel) => parcel.state === 'failing' && parcel.triedInFlush >= flush)
    );
  }

  #makeRoom(bytes: number): boolean {
    const { overflow, maxBytes } = this.#options;
    if (bytes > maxBytes) return false;
    while (!this.#queue.hasRoom(bytes)) {
      const oldest = overflow === 'drop-oldest' ? this.#unqueueOldest() : undefined;
      if (!oldest) return false;
      this.#drop(oldest, 'overflow');
    }
    return true;
  }

  #unqueueOldest(): Parcel<Item> | undefined {
    const oldest = this.#queue.shift();
    if (oldest) this.#options.onTake?.(oldest);
    return oldest;
  }

  #pump(): void {
    this.#clearTimer();
    const now = this.#options.clock.now();
    while (this.#inFlight < MAX_CONCURRENT_BATCHES && now >= this.#pausedUntilMs) {
      const batch = this.#queue.takeBatch(now);
      if (batch.length === 0) break;
      for (const parcel of batch) this.#options.onTake?.(parcel);
      this.#inFlight += 1;
      void this.#deliver(batch).finally(() => {
        this.#inFlight -= 1;
        this.#pump();
        this.#wake();
      });
    }
    // Full lanes go on when a batch ends.
    if (this.#queue.length > 0 && this.#inFlight < MAX_CONCURRENT_BATCHES)
      this.#schedule(now, Math.max(0, this.#queue.nextTryMs - now));
  }

  async #deliver(batch: Parcel<Item>[]): Promise<void> {
    for (const parcel of batch) {
      parcel.attempts += 1;
      parcel.triedInFlush = this.#flushes;
    }
    try {
      const outcomes = await this.#options.send(batch.map((parcel) => parcel.item));
      for (const [index, parcel] of batch.entries()) this.#settle(parcel, outcomes[index] ?? { kind: 'sent' });
    } catch (error) {
      await this.#handleBatchError(batch, error);
    }
  }

  async #handleBatchError(batch: Parcel<Item>[], error: unknown): Promise<void> {
    const verdict = readBatchError(error);
    if (verdict === 'split' && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      await this.#deliver(batch.slice(0, middle));
      await this.#deliver(batch.slice(middle));
      return;
    }
    for (const parcel of batch) this.#settle(parcel, { kind: verdict === 'retry' ? 'failed' : 'refused', error });
  }

  #settle(parcel: Parcel<Item>, outcome: DeliveryOutcome): void {
    if (outcome.kind === 'sent') {
      this.#sent += parcel.count;
      this.#failuresInRow = 0;
      return;
    }
    parcel.lastError = outcome.error;
    if (outcome.kind !== 'refused') {
      this.#keep(parcel, outcome.kind);
      return;
    }
    this.#refused += parcel.count;
    this.#options.onGiveUp(parcel, 'refused');
  }

  /** Puts a parcel back for another try, unless its time is over. */
  #keep(parcel: Parcel<Item>, kind: 'failed' | 'not-yet'): void {
    const { clock, deliveryTimeoutMs } = this.#options;
    const now = clock.now();
    if (kind === 'failed') this.#pause(now);
    else
      parcel.notBeforeMs = now + NOT_YET_BACKOFF.baseMs + backoffMs(parcel.attempts - 1, NOT_YET_BACKOFF, clock.random);
    parcel.state = kind === 'failed' ? 'failing' : 'not-yet';
    if (now - parcel.enqueuedAtMs >= deliveryTimeoutMs) this.#drop(parcel, 'expired');
    else if (this.#isClosed) this.#drop(parcel, 'closed');
    else if (this.#makeRoom(parcel.bytes)) this.#queue.push(parcel);
    else this.#drop(parcel, 'overflow');
  }

  /** Holds the whole lane back after a failure: what one batch met, the next one would meet too. */
  #pause(now: number): void {
    this.#failedInFlush = this.#flushes;
    if (now < this.#pausedUntilMs) return;
    this.#pausedUntilMs = now + 100 + backoffMs(this.#failuresInRow++, PAUSE_BACKOFF, this.#options.clock.random);
  }

  #drop(parcel: Parcel<Item>, reason: DropReason): undefined {
    this.#dropped += parcel.count;
    this.#options.onGiveUp(parcel, reason);
    return undefined;
  }

  #schedule(now: number, delayMs: number): void {
    const atMs = Math.max(now + delayMs, this.#pausedUntilMs);
    if (this.#timer !== undefined && this.#timerAtMs <= atMs) return;
    this.#clearTimer();
    this.#timerAtMs = atMs;
    // Not unref'd: while something waits, the process must not end without it. An idle lane has no timer.
    this.#timer = setTimeout(() => this.#pump(), Math.max(0, atMs - now));
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wake(): void {
    const wakeups = this.#wakeups;
    this.#wakeups = [];
    for (const wake of wakeups) wake();
  }

  #nextChange(deadlineMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waitMs = deadlineMs - this.#options.clock.now();
      const timer = Number.isFinite(waitMs) ? setTimeout(resolve, Math.max(0, waitMs)) : undefined;
      this.#wakeups.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
