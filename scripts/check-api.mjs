/**
 * Compares the public types of each package (the built declarations of everything it exports) with the committed snapshot in api/.
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

await main(async () => {
  const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
  const surfaces = publishedPackages()
    .map(({ directory, manifest }) => ({ file: `${basename(directory)}.d.ts`, text: publicTypes(directory, manifest) }))
    .filter(({ text }) => text !== '');
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

/** The declarations of each entry under its name, then those they share, which the build puts in files with a hash in their names. */
function publicTypes(directory, manifest) {
  const shared = new Map();
  const entries = Object.entries(manifest.exports).flatMap(([subpath, conditions]) => {
    const types = conditions.import?.types ?? conditions.types;
    return types === undefined ? [] : [[join(manifest.name, subpath), readTypes(join(directory, types), shared)]];
  });
  return [...entries, ...[...shared].sort()].map(([name, text]) => `// ${name}\n${text}`).join('\n');
}

/** Reads one file of declarations without the hashes; the files that it takes from go into `shared`, each once. */
function readTypes(path, shared) {
  return readFileSync(path, 'utf8').replace(/'\.\/(([\w.-]+)-[\w-]{8})\.js'/g, (_match, file, name) => {
    if (!shared.has(name)) {
      shared.set(name, '');
      shared.set(name, readTypes(join(dirname(path), `${file}.d.ts`), shared));
    }
    return `'./${name}.js'`;
  });
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
