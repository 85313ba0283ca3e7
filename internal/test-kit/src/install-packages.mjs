import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../../.cache/', import.meta.url));
// Hundreds of packages: on a slow line the first installation takes its time.
const INSTALL_TIMEOUT_MS = 240_000;

/**
 * Brings packages with npm into .cache, outside the workspace, and resolves to the directory that holds their `node_modules`.
 * Rejects with npm's own words when it cannot, for example without a network.
 *
 * @param {string} name - what the directory is called, with a hash of the specifiers behind it
 * @param {string[]} specifiers - `package@version`
 * @returns {Promise<string>}
 */
export async function installPackages(name, specifiers) {
  const hash = createHash('sha256').update(specifiers.join()).digest('hex').slice(0, 8);
  const directory = join(cache, `${name}-${hash}`);
  if (existsSync(directory)) return directory;
  await mkdir(cache, { recursive: true });
  // Installed aside and renamed: what is there under the final name is complete.
  const scratch = await mkdtemp(join(cache, `${name}-installing-`));
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
      if (error) reject(new Error(`npm install ${specifiers.join(' ')} failed: ${stderr.trim() || error.message}`));
      else resolve();
    });
  });
}
