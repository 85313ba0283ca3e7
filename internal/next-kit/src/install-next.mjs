import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The Next of each major that applications are built with. */
export const NEXT_VERSIONS = { 15: '15.5.29', 16: '16.4.6' };

// 400 MB: on a slow line the first installation takes its time.
const INSTALL_TIMEOUT_MS = 240_000;
const COMPANIONS = [
  'react@19.3.1',
  'react-dom@19.3.1',
  'ai@6.0.322',
  'typescript@5.9.3',
  '@types/node@20.19.43',
  '@types/react@^19.0.0',
];

/**
 * Brings a major of Next with npm into .cache, outside the workspace, with what its applications and our packages need beside it.
 * Resolves to the directory that holds its `node_modules`; rejects with npm's own words when it cannot, for example without a network.
 *
 * @param {keyof typeof NEXT_VERSIONS} major
 * @returns {Promise<string>}
 */
export async function installNext(major) {
  const specifiers = [`next@${NEXT_VERSIONS[major]}`, ...COMPANIONS, ...dependenciesOfCore()];
  const hash = createHash('sha256').update(specifiers.join()).digest('hex').slice(0, 8);
  const cache = join(root, '.cache');
  const directory = join(cache, `next-${NEXT_VERSIONS[major]}-${hash}`);
  if (existsSync(directory)) return directory;
  await mkdir(cache, { recursive: true });
  // Installed aside and renamed: what is there under the final name is complete.
  const scratch = await mkdtemp(join(cache, 'next-installing-'));
  try {
    await install(scratch, specifiers);
    await rename(scratch, directory).catch((error) => {
      if (!existsSync(directory)) throw error;
    });
    return directory;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @returns {string[]} */
function dependenciesOfCore() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8'));
  return Object.entries(dependencies).map(([name, range]) => `${name}@${range}`);
}

/**
 * @param {string} directory
 * @param {string[]} specifiers
 * @returns {Promise<void>}
 */
function install(directory, specifiers) {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--fetch-retries=1'];
  const args = ['install', '--prefix', directory, ...options, '--loglevel=error', ...specifiers];
  return new Promise((resolve, reject) => {
    const settings = { timeout: INSTALL_TIMEOUT_MS, shell: process.platform === 'win32' };
    execFile('npm', args, settings, (error, _stdout, stderr) => {
      if (error) reject(new Error(`npm install ${specifiers[0]} failed: ${stderr.trim() || error.message}`));
      else resolve();
    });
  });
}
