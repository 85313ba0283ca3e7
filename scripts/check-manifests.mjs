/**
 * Checks what every published package.json repeats: licence, floor of Node, repository folder, and that `publishConfig` holds the
 * same exports and imports as the ones used here, without the condition that leads to the sources.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { main } from './lib/main.mjs';
import { publishedPackages } from './lib/packages.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';

const sourceCondition = '@tailrace/source';
const workspace = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

await main(() => {
  const packages = publishedPackages();
  const versions = new Set(packages.map(({ manifest }) => manifest.version));
  const findings = packages.flatMap((entry) => findingsFor(entry));
  if (versions.size > 1) findings.push(`all packages share one version, but there are ${[...versions].join(' and ')}`);
  return report(findings, `the manifests of ${packages.length} packages agree`);
});

function findingsFor({ name, directory, manifest }) {
  const expected = {
    license: workspace.license,
    engines: workspace.engines,
    type: 'module',
    sideEffects: false,
    'repository.directory': relative(root, directory),
    'publishConfig.access': 'public',
    'publishConfig.exports': published(manifest.exports),
    'publishConfig.imports': published(manifest.imports),
  };
  return Object.entries(expected)
    .filter(([path, value]) => !isDeepStrictEqual(read(manifest, path), value))
    .map(([path, value]) => `${name}: ${path} should be ${JSON.stringify(value)}`);
}

/** The same map without the source condition; undefined when there was none, for then nothing needs to be replaced. */
function published(map) {
  if (!JSON.stringify(map ?? null).includes(`"${sourceCondition}"`)) return undefined;
  const strip = (value) =>
    typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, inner]) => (key === sourceCondition ? [] : [[key, strip(inner)]])),
        )
      : value;
  return strip(map);
}

function read(object, path) {
  return path.split('.').reduce((value, key) => value?.[key], object);
}
