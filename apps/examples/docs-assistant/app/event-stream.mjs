import { once } from 'node:events';

/** @import { Response } from 'express' */

/**
 * Answers a request with server-sent events.
 * @param {Response} res
 */
export function openEventStream(res) {
  const reader = new AbortController();
  res.on('close', () => reader.abort());
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
  return {
    /** Aborts when the client has left, or has everything. */
    signal: reader.signal,

    /**
     * Sends an event, and waits while the client is slow; after the client has left it does nothing.
     * @param {string} name
     * @param {unknown} data
     */
    async send(name, data) {
      if (res.closed || res.write(formatEvent(name, data))) return;
      // A client that leaves will never drain.
      await once(res, 'drain', { signal: reader.signal }).catch(() => undefined);
    },

    end() {
      res.end();
    },
  };
}

/**
 * @param {string} name
 * @param {unknown} data
 */
export function formatEvent(name, data) {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
