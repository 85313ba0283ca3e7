import { spawn } from 'node:child_process';
import { environmentOfNext } from './environment.mjs';

/** @import { NextApp } from './prepare-app.mjs' */

/**
 * Runs `next build`, type check included, and resolves to what it printed. Rejects with that when it fails.
 *
 * @param {NextApp} app
 * @param {{ args?: string[] }} [options] `args` of `next build`, such as `--webpack`.
 * @returns {Promise<string>}
 */
export function buildApp(app, { args = [] } = {}) {
  const child = spawn(process.execPath, [app.next, 'build', ...args], {
    cwd: app.directory,
    env: environmentOfNext(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`next build ended with ${code}:\n${output}`));
    });
  });
}
