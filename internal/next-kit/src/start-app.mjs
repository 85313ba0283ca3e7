import { spawn } from 'node:child_process';
import { environmentOfNext } from './environment.mjs';

/** @import { NextApp } from './prepare-app.mjs' */

/**
 * A running application.
 * @typedef {object} RunningApp
 * @property {string} url
 * @property {number} pid
 * @property {() => string} output What it has printed so far.
 * @property {() => Promise<void>} stop Ends it as a platform would, and waits until it has ended.
 */

/**
 * Runs `next start` on a free port of loopback and resolves when it listens. Rejects with what it printed when it ends before.
 *
 * @param {NextApp} app
 * @param {{ env?: Record<string, string> }} [options]
 * @returns {Promise<RunningApp>}
 */
export function startApp(app, { env = {} } = {}) {
  const child = spawn(process.execPath, [app.next, 'start', '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: app.directory,
    env: environmentOfNext(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const closed = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await closed;
    clearTimeout(force);
  };
  return new Promise((resolve, reject) => {
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const url = /Local:\s+(http:\/\/\S+)/.exec(output)?.[1];
      if (url && output.includes('Ready')) resolve({ url, pid: child.pid ?? 0, output: () => output, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`next start ended with ${code}:\n${output}`)));
  });
}
