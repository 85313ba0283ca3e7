import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Takes a name for this process: a second taker gets null, whoever it is. The lock is a socket that nobody talks to, because the
 * operating system gives it up when the process ends, also by `kill -9`. It holds on one machine, and keeps no process alive.
 *
 * @returns what gives the name up again
 */
export async function lockName(name: string): Promise<(() => Promise<void>) | null> {
  const address = addressOf(name);
  const server = (await listen(address)) ?? ((await isAbandoned(address)) ? await listen(address) : null);
  if (server === null) return null;
  return () => new Promise((resolve) => server.close(() => resolve()));
}

// Linux and Windows have names that are no files; elsewhere the file of a process that was killed stays.
function addressOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
  if (process.platform === 'linux') return `\0tailrace-eval-${hash}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\tailrace-eval-${hash}`;
  return join(tmpdir(), `tailrace-eval-${hash}.sock`);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    // A sandbox without such sockets has no lock, and runs all the same.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? null : server));
    server.listen(address, () => resolve(server.unref()));
  });
}

async function isAbandoned(address: string): Promise<boolean> {
  if (!address.endsWith('.sock') || (await answers(address))) return false;
  await rm(address, { force: true });
  return true;
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => settle(true));
    const settle = (isAnswered: boolean) => {
      socket.destroy();
      resolve(isAnswered);
    };
    socket.once('error', () => settle(false));
  });
}
