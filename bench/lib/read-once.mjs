import { get } from 'node:http';

/** Sends one GET and reads its answer: how long that took, and what it was. */
export function readOnce({ port, path, agent }) {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () =>
        resolve({ status: response.statusCode, text, elapsedMs: performance.now() - startedMs }),
      );
    }).once('error', reject);
  });
}
