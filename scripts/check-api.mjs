/**
 * Compares the public types of each library (its built index.d.ts) with the committed snapshot in api/.
 * `--update` writes the snapshots, so that every change of the public surface shows up in a review.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { publishedPackages } from './lib/packages.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const committed = join(root, 'api');
const scratch = join(root, '.cache', 'api');
/** The main entry, and what adapters share and export again as their own. */
const entries = [
  { subpath: '.', suffix: '', file: 'index.d.ts' },
  { subpath: './request', suffix: '-request', file: 'request.d.ts' },
];

await main(async () => {
  const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
  const surfaces = publishedPackages()
    .flatMap(({ directory, manifest }) =>
      entries
        .filter(({ subpath }) => manifest.exports[subpath] !== undefined)
        .map((entry) => ({ directory, ...entry })),
    )
    .map(({ directory, file, suffix }) => ({
      file: `${basename(directory)}${suffix}.d.ts`,
      text: publicTypes(join(directory, 'dist', file)),
    }));
  writeSnapshots(values.update ? committed : scratch, surfaces);
  if (values.update) return report([], `wrote the public types of ${surfaces.length} packages to api/`);

  const strays = existsSync(committed)
    ? readdirSync(committed).filter((name) => !surfaces.some(({ file }) => file === name))
    : [];
  const differences = await Promise.all(surfaces.map(({ file }) => difference(file)));
  const findings = [...strays.map((name) => `api/${name} belongs to no package`), ...differences.flat()];
  if (findings.length > 0)
    findings.push('If the change is meant: node scripts/check-api.mjs --update, and commit api/ with it');
  return report(findings, `the public types of ${surfaces.length} packages are as committed in api/`);
});

/** The declarations of an entry with those it shares with other entries, which the build puts in files with a hash in their name. */
function publicTypes(path) {
  const sharedFiles = new Set();
  const text = readFileSync(path, 'utf8').replace(/'\.\/(([\w.-]+)-[\w-]{8})\.js'/g, (_match, file, name) => {
    sharedFiles.add(file);
    return `'./${name}.js'`;
  });
  const shared = [...sharedFiles].map((file) => publicTypes(join(dirname(path), `${file}.d.ts`)));
  return [text, ...shared].join('\n');
}

function writeSnapshots(folder, surfaces) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of surfaces) writeFileSync(join(folder, file), text);
}

async function difference(file) {
  const before = existsSync(join(committed, file)) ? join(committed, file) : '/dev/null';
  const { exitCode, output } = await run('git', ['diff', '--no-index', '--unified=2', before, join(scratch, file)], {
    isCaptured: true,
  });
  const hunks = output.slice(output.indexOf('@@')).trimEnd();
  return exitCode === 0 ? [] : [`api/${file} is not what the sources export now\n${hunks}`];
}
