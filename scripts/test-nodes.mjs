/**
 * Runs the tests that depend on the runtime under other Node versions, brought by npm into .cache:
 * `node scripts/test-nodes.mjs` for 22 and 24, or name the major versions.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './lib/main.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { CommandFailed, runQuietly } from './lib/run.mjs';

const tests = ['packages/core', 'packages/express', 'packages/server/src/store'];
const majors = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];

await main(async () => {
  const findings = [];
  for (const major of majors) {
    try {
      const node = await fetchNode(major);
      console.log(await runTests(node));
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      findings.push(error.message);
    }
  }
  return report(findings, `${tests.join(', ')} pass on Node ${majors.join(' and ')}`);
});

/** Resolves to the path of the newest `major` release of Node. */
async function fetchNode(major) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const prefix = join(root, '.cache', `node-${major}`);
  const binary = join(prefix, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    console.log(`Fetching ${name}@${major} into .cache`);
    const options = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--loglevel=error'];
    await runQuietly('npm', ['install', '--prefix', prefix, ...options, `${name}@${major}`]);
  }
  return binary;
}

/** Runs the tests under `node` and resolves to a line that sums them up. */
async function runTests(node) {
  const version = (await runQuietly(node, ['--version'])).trim();
  const scratch = mkdtempSync(join(tmpdir(), 'tailrace-nodes-'));
  const resultPath = join(scratch, 'result.json');
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultPath}`];
    // SQLite is the runtime's own here; PostgreSQL is the same whoever asks.
    const env = { ...process.env, TAILRACE_TEST_POSTGRES: 'off' };
    await runQuietly(node, [vitest, 'run', ...tests, ...reporters], { env });
    const { numPassedTests, numPendingTests } = JSON.parse(readFileSync(resultPath, 'utf8'));
    return `Node ${version}: ${numPassedTests} tests passed, ${numPendingTests} skipped`;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
