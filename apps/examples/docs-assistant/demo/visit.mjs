/** @import { Visit } from './questions.mjs' */

/**
 * What a visitor saw.
 * @typedef {object} Experience
 * @property {Visit} visit
 * @property {number} status
 * @property {string | undefined} traceId From the `x-trace-id` header.
 * @property {string[]} events Names of the events that were read, in order.
 */

/**
 * Asks one question over HTTP, and reads the answer or leaves in the middle of it.
 * @param {string} appUrl
 * @param {Visit} visit
 * @param {string} userId
 * @returns {Promise<Experience>}
 */
export async function ask(appUrl, visit, userId) {
  const { question, source, body = JSON.stringify({ question, source, userId }) } = visit;
  const departure = new AbortController();
  const response = await fetch(`${appUrl}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: departure.signal,
  });
  const { status } = response;
  const traceId = response.headers.get('x-trace-id') ?? undefined;
  /** @type {string[]} */
  const events = [];
  for await (const name of eventNames(response)) {
    events.push(name);
    if (visit.outcome === 'left' && name === 'token') break;
  }
  departure.abort();
  return { visit, status, traceId, events };
}

/**
 * Says what somebody thought of an answer, some time after it.
 * @param {string} appUrl
 * @param {string} traceId
 * @param {'up' | 'down'} thumbs
 */
export async function giveThumbs(appUrl, traceId, thumbs) {
  await fetch(`${appUrl}/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ traceId, thumbs }),
  });
}

/** @param {Response} response */
async function* eventNames(response) {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('latin1');
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) yield /^event: (\S+)/.exec(frame)?.[1] ?? 'unnamed';
  }
}
