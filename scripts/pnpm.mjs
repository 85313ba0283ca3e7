/**
 * Runs the pnpm that package.json pins, and brings it with npm on first use: `node scripts/pnpm.mjs <arguments>`.
 * So a fresh clone needs Node and npm, nothing else.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/root.mjs';
import { run, runQuietly } from './lib/run.mjs';

/** Resolves to an environment whose PATH starts with the pinned pnpm and the workspace's own tools. */
export async function environmentWithPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [name] = packageManager.split('+');
  const prefix = join(root, '.cache', name.replace('@', '-'));
  const binaries = join(prefix, 'node_modules', '.bin');
  if (!existsSync(join(binaries, 'pnpm'))) {
    console.error(`Fetching ${name} into .cache`);
    const options = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--loglevel=error'];
    await runQuietly('npm', ['install', '--prefix', prefix, ...options, name]);
  }
  return {
    ...process.env,
    PATH: [binaries, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const env = await environmentWithPnpm();
  const { exitCode } = await run('pnpm', process.argv.slice(2), { cwd: process.cwd(), env });
  process.exitCode = exitCode;
}
