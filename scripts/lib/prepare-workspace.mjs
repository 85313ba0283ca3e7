import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWithPnpm } from '../pnpm.mjs';
import { workspacePackages } from './packages.mjs';
import { root } from './root.mjs';
import { CommandFailed, runQuietly } from './run.mjs';

const stampPath = join(root, 'node_modules', '.tailrace-install');

/**
 * Brings pnpm, the dependencies and a build, each only when it is missing or stale: of every package, or of those that
 * `onlyFor` depends on. Resolves to the environment to run tools in.
 */
export async function prepareWorkspace({ onlyFor } = {}) {
  requireNode();
  const env = await environmentWithPnpm();
  const stamp = installStamp();
  if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) {
    await step('Installing packages', () =>
      runQuietly('pnpm', ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'], { env }),
    );
    writeFileSync(stampPath, stamp);
  }
  const scope = onlyFor === undefined ? [] : [`--filter=${onlyFor}^...`];
  await step('Building', () => runQuietly('turbo', ['run', 'build', '--output-logs=errors-only', ...scope], { env }));
  return env;
}

/** Runs `work` and says on stderr what it was and how long it took. */
async function step(label, work) {
  const startedAt = performance.now();
  process.stderr.write(`${label} … `);
  await work().catch((error) => {
    process.stderr.write('failed\n');
    throw error;
  });
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

function requireNode() {
  const floor = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const isOlder = process.versions.node.localeCompare(floor, 'en', { numeric: true }) < 0;
  if (isOlder) throw new CommandFailed(`Tailrace needs Node ${floor} or later; this is Node ${process.versions.node}`);
}

/** Changes whenever an install could give another result. */
function installStamp() {
  const manifests = workspacePackages().map(({ directory }) => join(directory, 'package.json'));
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(root, name));
  const hash = createHash('sha256').update(process.version);
  for (const path of [...files, ...manifests]) hash.update(readFileSync(path));
  return hash.digest('hex');
}
