import { type IncomingMessage, request } from 'node:http';

/** Sends a request on a connection of its own and leaves when `shouldLeave` says so: at once when headers are not waited for. */
export function abortRequest(url: string, when: 'now' | 'first-chunk', started?: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent: false }, (response) => {
      if (when === 'first-chunk') response.once('data', () => outgoing.destroy());
    });
    outgoing.on('error', () => undefined);
    outgoing.once('close', () => resolve());
    outgoing.end();
    if (when === 'now') void started?.then(() => outgoing.destroy());
  });
}

/** Sends a request and reads the whole answer, headers as they came. */
export function readAll(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<{ status: number; headers: IncomingMessage['headers']; rawHeaders: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { body, headers = {}, method = 'GET' } = options;
    const outgoing = request(url, { method, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { statusCode = 0, rawHeaders } = response;
      resolve({ status: statusCode, headers: response.headers, rawHeaders, body: Buffer.concat(chunks) });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
