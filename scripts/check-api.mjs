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

const folder = join(root, 'api');

await main(async () => {
  const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
  const surfaces = publishedPackages()
    .filter(({ manifest }) => manifest.exports['.'] !== undefined)
    .map(({ directory }) => ({
      snapshot: join(folder, `${basename(directory)}.d.ts`),
      text: publicTypes(join(directory, 'dist/index.d.ts')),
    }));
  const strays = readdirSync(folder, { withFileTypes: true })
    .map((entry) => join(folder, entry.name))
    .filter((path) => !surfaces.some(({ snapshot }) => snapshot === path));
  if (values.update) {
    mkdirSync(folder, { recursive: true });
    for (const { snapshot, text } of surfaces) writeFileSync(snapshot, text);
    for (const path of strays) rmSync(path);
    return report([], `wrote the public types of ${surfaces.length} packages to api/`);
  }
  const findings = strays.map((path) => `${basename(path)} belongs to no package`);
  for (const { snapshot, text } of surfaces) {
    const difference = await compare(snapshot, text);
    if (difference !== '') findings.push(`${basename(snapshot)} is not what the sources export now\n${difference}`);
  }
  if (findings.length > 0)
    findings.push('If the change is meant: node scripts/check-api.mjs --update, and commit api/ with it');
  return report(findings, `the public types of ${surfaces.length} packages are as committed in api/`);
});

/** The declarations of an entry with those it shares with other entries, which the build puts in files with a hash in their name. */
function publicTypes(path) {
  const sharedFiles = new Set();
  const text = readFileSync(path, 'utf8').replace(/from '\.\/([\w.-]+)-[\w-]{8}\.js'/g, (match, name) => {
    sharedFiles.add(match.slice("from './".length, -".mjs'".length));
    return `from './${name}.mjs'`;
  });
  const shared = [...sharedFiles].map((file) => publicTypes(join(dirname(path), `${file}.d.ts`)));
  return [text, ...shared].join('\n');
}

async function compare(snapshot, text) {
  if (existsSync(snapshot) && readFileSync(snapshot, 'utf8') === text) return '';
  const scratch = join(root, '.cache', 'api');
  mkdirSync(scratch, { recursive: true });
  const actual = join(scratch, basename(snapshot));
  writeFileSync(actual, text);
  const committed = existsSync(snapshot) ? snapshot : '/dev/null';
  const { output } = await run('git', ['diff', '--no-index', '--unified=2', committed, actual], { isCaptured: true });
  return output.split('\n').slice(4).join('\n').trimEnd();
}
