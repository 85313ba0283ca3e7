/** What a page gives: yes and no, a number, a category or words. */
export type FeedbackValue = boolean | number | string;

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

/** Feedback on its way. */
export interface FeedbackMessage {
  token: string | undefined;
  name: string;
  /** Null takes it back. */
  value: FeedbackValue | null;
  givenAtMs: number;
}

/** Sends a message in a request that outlives the page; `undefined` when there is no answer. */
export async function postMessage(url: string, message: FeedbackMessage): Promise<Response | undefined> {
  try {
    const headers = { 'content-type': 'application/json' };
    const body = toBody(message);
    return await fetch(url, { method: 'POST', headers, body, keepalive: true, credentials: 'include' });
  } catch {
    // No network, no server, or more in flight than a page may leave behind.
    return undefined;
  }
}

/** Sends a message as the page goes; tells whether the browser took it. */
export function sendBeacon(url: string, message: FeedbackMessage): boolean {
  return navigator.sendBeacon?.(url, new Blob([toBody(message)], { type: 'application/json' })) ?? false;
}

/** Reads an answer; one that is not from a feedback route, such as a login page, stored nothing. */
export async function readReceipt(response: Response): Promise<FeedbackReceipt> {
  const { state, error } = await response.json().catch(() => ({}));
  return response.ok && state
    ? { state }
    : { state: 'refused', message: error?.message ?? `unexpected answer with status ${response.status}` };
}

function toBody({ givenAtMs, name, token, value }: FeedbackMessage): string {
  const change = value === null ? { undo: true } : { value };
  return JSON.stringify({ token, name, ...change, ageMs: Math.max(0, Date.now() - givenAtMs) });
}
