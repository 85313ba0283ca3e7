/** Packs every published package and asks publint and arethetypeswrong whether each way to import it works. */
import { main } from './lib/main.mjs';
import { withTarballs } from './lib/pack.mjs';
import { report } from './lib/report.mjs';
import { run } from './lib/run.mjs';
import { environmentWithPnpm } from './pnpm.mjs';

await main(async () => {
  const env = await environmentWithPnpm();
  return withTarballs(async (packed) => {
    const findings = [];
    for (const { name, manifest, tarball } of packed) {
      for (const [command, ...args] of linters(manifest, tarball)) {
        const { exitCode, output } = await run(command, args, { env, isCaptured: true });
        if (exitCode !== 0) findings.push(`${name}: ${command} says\n${output.trim()}`);
      }
    }
    return report(findings, `publint and attw agree with the exports of ${packed.length} packages`);
  });
});

function linters(manifest, tarball) {
  const isDual = manifest.main?.endsWith('.cjs') === true;
  return [
    ['publint', '--strict', tarball],
    ['attw', tarball, '--profile', isDual ? 'strict' : 'esm-only', '--format', 'ascii', '--no-emoji'],
  ];
}
