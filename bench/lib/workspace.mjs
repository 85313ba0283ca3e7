import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/lib/root.mjs';

/** URL of an entry of a package as built, for an import in any process. */
export function builtUrl(name, entry = 'index') {
  const file = join(root, 'packages', name, `dist/${entry}.js`);
  if (!existsSync(file)) throw new Error(`packages/${name} is not built: run \`npm run build\` first`);
  return pathToFileURL(file).href;
}

/** Imports a package as built. */
export function importBuilt(name) {
  return import(builtUrl(name));
}

/** Loads a dependency of a package: the benches have none of their own. */
export function requireFrom(name, specifier) {
  return createRequire(join(root, 'packages', name, 'package.json'))(specifier);
}
