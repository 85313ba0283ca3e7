/**
 * Packs every published package and asks publint and arethetypeswrong whether each way to import it works.
 * Also looks for the path of this machine in what was built.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { main } from './lib/main.mjs';
import { withTarballs } from './lib/pack.mjs';
import { publishedPackages } from './lib/packages.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { twoAtATime } from './lib/two-at-a-time.mjs';
import { environmentWithPnpm } from './pnpm.mjs';

await main(async () => {
  const env = await environmentWithPnpm();
  return withTarballs(async (packed) => {
    const findings = publishedPackages().flatMap(({ name, directory }) =>
      machinePaths(join(directory, 'dist')).map((file) => `${name}: dist/${file} carries the path of this machine`),
    );
    const complaints = await twoAtATime(packed.flatMap(linters), async ({ name, command, args }) => {
      const { exitCode, output } = await run(command, args, { env, isCaptured: true });
      return exitCode === 0 ? [] : [`${name}: ${command} says\n${output.trim()}`];
    });
    findings.push(...complaints.flat());
    return report(findings, `publint and attw agree with the exports of ${packed.length} packages`);
  });
});

function linters({ name, manifest, tarball }) {
  const profile = manifest.main?.endsWith('.cjs') === true ? 'strict' : 'esm-only';
  return [
    { name, command: 'publint', args: ['--strict', tarball] },
    { name, command: 'attw', args: [tarball, '--profile', profile, '--format', 'ascii', '--no-emoji'] },
  ];
}

function machinePaths(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'utf8').includes(root))
    .map((path) => relative(folder, path));
}
