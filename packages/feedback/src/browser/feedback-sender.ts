/** Options of `createFeedbackSender`. */
export interface FeedbackSenderOptions {
  /** Where your server takes feedback. @default '/api/feedback' */
  url?: string | undefined;
  /** The token that came with the page, for all feedback that is sent without one of its own. */
  token?: string | undefined;
}

/** What becomes of feedback. */
export interface FeedbackReceipt {
  /**
   * `waiting`: there is no network or no server; it is sent when there is, or with the next feedback. `replaced`: what was given later under
   * this name went in its place.
   */
  state: 'stored' | 'removed' | 'refused' | 'waiting' | 'replaced';
  /** Why it was refused. */
  message?: string | undefined;
}

/** What a page gives: yes and no, a number, a category or words. */
export type FeedbackValue = boolean | number | string;

/** Sends feedback from a page. */
export interface FeedbackSender {
  /** Sends feedback; sent again under the same name it changes. Never rejects. */
  send(name: string, value: FeedbackValue, options?: { token?: string | undefined }): Promise<FeedbackReceipt>;
  /** Takes feedback back. Never rejects. */
  undo(name: string, options?: { token?: string | undefined }): Promise<FeedbackReceipt>;
  /** Stops listening to the page; what waits is sent by beacon. */
  close(): void;
}

interface Item {
  token: string | undefined;
  name: string;
  value: FeedbackValue | null;
  givenAtMs: number;
}

const MAX_WAITING = 20;
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 10_000;

/**
 * Makes a sender that survives the end of the page: requests are kept alive, what has not left goes by beacon, and what fails is tried
 * once more, then kept until the network is back. Feedback of one name is sent one after the other, so the last click wins.
 *
 * @example
 * const feedback = createFeedbackSender({ token });
 * thumbsDown.onclick = () => feedback.send('thumbs', false);
 */
export function createFeedbackSender({
  url = '/api/feedback',
  token: pageToken,
}: FeedbackSenderOptions = {}): FeedbackSender {
  // What has not left the page, by token and name: later feedback replaces what waits.
  const waiting = new Map<string, Item>();
  const turns = new Map<string, Promise<FeedbackReceipt>>();
  // A browser that cannot keep a request alive may cut it off with the page: then it goes by beacon a second time, which changes nothing.
  const keepsAlive = typeof Request === 'function' && 'keepalive' in Request.prototype;

  const deliver = async (key: string, item: Item, isRetry = false): Promise<FeedbackReceipt> => {
    if (waiting.get(key) !== item) return { state: 'replaced' };
    if (keepsAlive) waiting.delete(key);
    const response = await post(url, item);
    if (response && response.status < 500 && response.status !== 429) {
      if (waiting.get(key) === item) waiting.delete(key);
      return readReceipt(response);
    }
    if (!waiting.has(key)) waiting.set(key, item);
    if (waiting.size > MAX_WAITING) waiting.delete(waiting.keys().next().value as string);
    if (isRetry) return { state: 'waiting' };
    const askedMs = Number(response?.headers.get('retry-after')) * 1_000 || RETRY_MS;
    await new Promise((resolve) => setTimeout(resolve, Math.min(askedMs, MAX_RETRY_MS)));
    return deliver(key, item, true);
  };

  const sendWaiting = () => {
    for (const [key, item] of waiting) if (!turns.has(key)) void takeTurn(key, item);
  };

  const takeTurn = (key: string, item: Item): Promise<FeedbackReceipt> => {
    const before = turns.get(key);
    // Nothing may come between a click and its request: the page may be gone.
    const turn = (before === undefined ? deliver(key, item) : before.then(() => deliver(key, item))).finally(() => {
      if (turns.get(key) === turn) turns.delete(key);
    });
    turns.set(key, turn);
    return turn;
  };

  const submit = (name: string, value: FeedbackValue | null, token = pageToken): Promise<FeedbackReceipt> => {
    const key = `${token} ${name}`;
    const item = { token, name, value, givenAtMs: Date.now() };
    waiting.delete(key);
    waiting.set(key, item);
    const receipt = takeTurn(key, item);
    sendWaiting();
    return receipt;
  };

  const sendBeacons = () => {
    for (const [key, item] of waiting) {
      const body = new Blob([toBody(item)], { type: 'application/json' });
      if (navigator.sendBeacon?.(url, body)) waiting.delete(key);
    }
  };

  // A component may be made on the server first, where there is no page.
  globalThis.addEventListener?.('pagehide', sendBeacons);
  globalThis.addEventListener?.('online', sendWaiting);
  return {
    send: (name, value, { token } = {}) => submit(name, value, token),
    undo: (name, { token } = {}) => submit(name, null, token),
    close() {
      globalThis.removeEventListener?.('pagehide', sendBeacons);
      globalThis.removeEventListener?.('online', sendWaiting);
      sendBeacons();
    },
  };
}

async function post(url: string, item: Item): Promise<Response | undefined> {
  try {
    const headers = { 'content-type': 'application/json' };
    return await fetch(url, { method: 'POST', headers, body: toBody(item), keepalive: true, credentials: 'include' });
  } catch {
    // No network, no server, or more in flight than a page may leave behind.
    return undefined;
  }
}

function toBody({ givenAtMs, name, token, value }: Item): string {
  const change = value === null ? { undo: true } : { value };
  return JSON.stringify({ token, name, ...change, ageMs: Math.max(0, Date.now() - givenAtMs) });
}

async function readReceipt(response: Response): Promise<FeedbackReceipt> {
  const { state, error } = await response.json().catch(() => ({}));
  if (response.ok) return { state: state ?? 'stored' };
  return { state: 'refused', message: error?.message ?? `status ${response.status}` };
}
