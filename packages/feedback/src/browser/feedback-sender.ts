import type { FeedbackReceipt, FeedbackValue } from './feedback-message.js';
import { FeedbackQueue } from './feedback-queue.js';

/** Options of `createFeedbackSender`. */
export interface FeedbackSenderOptions {
  /** Where your server takes feedback. @default '/api/feedback' */
  url?: string | undefined;
  /** The token that came with the page, for all feedback that is sent without one of its own. */
  token?: string | undefined;
}

/** Sends feedback from a page. */
export interface FeedbackSender {
  /** Sends feedback; sent again under the same name it changes. Never rejects. */
  send(name: string, value: FeedbackValue, options?: { token?: string | undefined }): Promise<FeedbackReceipt>;
  /** Takes feedback back. Never rejects. */
  undo(name: string, options?: { token?: string | undefined }): Promise<FeedbackReceipt>;
  /** Stops listening to the page; what waits is sent by beacon. */
  close(): void;
}

/**
 * Makes a sender that survives the end of the page: requests are kept alive, what has not left goes by beacon, and what fails is tried
 * once more, then kept until the network is back. Feedback of one name is sent one after the other, so the last click wins.
 *
 * @example
 * const feedback = createFeedbackSender({ token });
 * thumbsDown.onclick = () => feedback.send('thumbs', false);
 */
export function createFeedbackSender(options: FeedbackSenderOptions = {}): FeedbackSender {
  const { url = '/api/feedback', token: pageToken } = options;
  const queue = new FeedbackQueue(url);
  const submit = (name: string, value: FeedbackValue | null, token = pageToken) =>
    queue.submit({ token, name, value, givenAtMs: Date.now() });
  const onPageHide = () => queue.sendBeacons();
  const onOnline = () => queue.sendWaiting();
  // A component may be made on the server first, where there is no page.
  globalThis.addEventListener?.('pagehide', onPageHide);
  globalThis.addEventListener?.('online', onOnline);
  return {
    send: (name, value, { token } = {}) => submit(name, value, token),
    undo: (name, { token } = {}) => submit(name, null, token),
    close() {
      globalThis.removeEventListener?.('pagehide', onPageHide);
      globalThis.removeEventListener?.('online', onOnline);
      queue.sendBeacons();
    },
  };
}
