/**
 * Installs the packed tarballs into the projects of e2e/packed and runs each project's test:
 * `node scripts/test-packed.mjs` for all, or name some.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareExportNames } from './lib/export-names.mjs';
import { main } from './lib/main.mjs';
import { withTarballs } from './lib/pack.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { CommandFailed, run, runQuietly } from './lib/run.mjs';
import { twoAtATime } from './lib/two-at-a-time.mjs';

const consumers = join(root, 'e2e/packed/consumers');
const installOptions = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
/** The module system whose exports a consumer compares with the types; it gets every library. */
const comparedExports = { esm: 'import', cjs: 'require' };

await main(() =>
  withTarballs(async (packed) => {
    const names = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(consumers);
    const findings = await twoAtATime(names, async (name) => {
      const startedAt = performance.now();
      const found = await testConsumer(name, packed);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`  ${found.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      return found.map((finding) => `${name}: ${finding}`);
    });
    return report(findings.flat(), `${names.length} consumers of the packed tarballs work`);
  }),
);

async function testConsumer(name, packed) {
  const project = mkdtempSync(join(tmpdir(), `tailrace-${name}-`));
  try {
    cpSync(join(consumers, name), project, { recursive: true });
    useTarballs(project, name, packed);
    await runQuietly('npm', ['install', ...installOptions], { cwd: project });
    const { exitCode, output } = await run('npm', ['test', '--silent'], { cwd: project, isCaptured: true });
    if (exitCode !== 0 || output !== '')
      return [`its test ended with ${exitCode} and printed\n${output.trim() || '(nothing)'}`];
    const condition = comparedExports[name];
    const compared =
      condition === undefined ? [] : packed.map((entry) => compareExportNames(project, entry, condition));
    return (await Promise.all(compared)).flat();
  } catch (error) {
    if (error instanceof CommandFailed) return [error.message];
    throw error;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Points a project's Tailrace dependencies, and those of its dependencies, at the tarballs. */
function useTarballs(project, name, packed) {
  const path = join(project, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const overrides = Object.fromEntries(packed.map((entry) => [entry.name, `file:${entry.tarball}`]));
  const needed = Object.keys(comparedExports[name] === undefined ? manifest.dependencies : overrides);
  for (const dependency of needed) {
    manifest.dependencies[dependency] = overrides[dependency] ?? manifest.dependencies[dependency];
  }
  writeFileSync(path, JSON.stringify({ ...manifest, overrides }));
}
