import { createServer } from 'node:http';

/** @import { Express } from 'express' */
/** @import { AddressInfo } from 'node:net' */

/**
 * Serves an app on loopback, on a free port when the wanted one is taken.
 * @param {Express} app
 * @param {number} port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function listen(app, port) {
  const server = createServer(app);
  try {
    await bind(server, port);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    await bind(server, 0);
  }
  const address = /** @type {AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
function bind(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
