import {
  type FeedbackMessage,
  type FeedbackReceipt,
  postMessage,
  readReceipt,
  sendBeacon,
} from './feedback-message.js';

const MAX_WAITING = 20;
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 10_000;

/** Sends messages, those under one key one after the other, and keeps what could not leave the page. */
export class FeedbackQueue {
  readonly #url: string;
  // What has not left the page: a later message replaces one that waits.
  readonly #waiting = new Map<string, FeedbackMessage>();
  readonly #turns = new Map<string, Promise<FeedbackReceipt>>();
  // Without it a request may end with its page: then the message goes by beacon a second time, which changes nothing.
  readonly #keepsAlive = typeof Request === 'function' && 'keepalive' in Request.prototype;

  constructor(url: string) {
    this.#url = url;
  }

  submit(message: FeedbackMessage): Promise<FeedbackReceipt> {
    const key = `${message.token} ${message.name}`;
    // Deleted first, so that it is the youngest.
    this.#waiting.delete(key);
    this.#waiting.set(key, message);
    const receipt = this.#takeTurn(key, message);
    this.sendWaiting();
    return receipt;
  }

  /** Tries what waits and is not being tried. */
  sendWaiting(): void {
    for (const [key, message] of this.#waiting) if (!this.#turns.has(key)) void this.#takeTurn(key, message);
  }

  /** Sends what waits in the only way that is left when a page goes. */
  sendBeacons(): void {
    for (const [key, message] of this.#waiting) {
      // An earlier one is on its way: this must not look older.
      if (this.#turns.has(key)) message.givenAtMs = Date.now();
      if (sendBeacon(this.#url, message)) this.#waiting.delete(key);
    }
  }

  #takeTurn(key: string, message: FeedbackMessage): Promise<FeedbackReceipt> {
    const before = this.#turns.get(key);
    const deliver = () => this.#deliver(key, message);
    // Nothing may come between a click and its request: the page may be gone.
    const turn = (before === undefined ? deliver() : before.then(deliver)).finally(() => {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    });
    this.#turns.set(key, turn);
    return turn;
  }

  async #deliver(key: string, message: FeedbackMessage, isRetry = false): Promise<FeedbackReceipt> {
    const waiting = this.#waiting;
    if (waiting.get(key) !== message) return { state: 'replaced' };
    if (this.#keepsAlive) waiting.delete(key);
    const response = await postMessage(this.#url, message);
    const later = waiting.get(key);
    // What was clicked meanwhile must not look older than this was when it arrived.
    if (later !== undefined && later !== message) later.givenAtMs = Date.now();
    if (response && response.status < 500 && response.status !== 429) {
      if (later === message) waiting.delete(key);
      return readReceipt(response);
    }
    if (later === undefined) waiting.set(key, message);
    if (waiting.size > MAX_WAITING) waiting.delete(waiting.keys().next().value as string);
    if (isRetry) return { state: 'waiting' };
    await sleep(Number(response?.headers.get('retry-after')) * 1_000 || RETRY_MS);
    return this.#deliver(key, message, true);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, MAX_RETRY_MS)));
}
