import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installNext } from './install-next.mjs';
import { root } from './root.mjs';

/**
 * An application, ready to be built.
 * @typedef {object} NextApp
 * @property {string} directory
 * @property {string} next Next's command.
 * @property {() => Promise<void>} remove
 */

/**
 * Copies an application to where its Next is, with our packages as npm would install them: built, and without the workspace.
 *
 * @param {{ major: 15 | 16, name: string, source: string, packages: string[] }} options `source` is a folder, `packages` are folders of packages/.
 * @returns {Promise<NextApp>}
 */
export async function prepareApp({ major, name, source, packages }) {
  const install = await installNext(major);
  // A folder for each process, so that two test runs do not meet.
  const directory = join(install, 'apps', `${name}-${process.pid}`);
  await rm(directory, { recursive: true, force: true });
  await cp(source, directory, { recursive: true, filter: (path) => !/[\\/](?:node_modules|\.next)$/.test(path) });
  for (const folder of withDependencies(packages)) await installPackage(directory, folder);
  return {
    directory,
    next: join(install, 'node_modules/next/dist/bin/next'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/**
 * @param {string} directory
 * @param {string} folder
 */
async function installPackage(directory, folder) {
  const source = join(root, 'packages', folder);
  const { publishConfig, ...manifest } = readManifest(folder);
  if (!existsSync(join(source, 'dist')))
    throw new Error(`packages/${folder} is not built: run \`npm run build\` first`);
  const target = join(directory, 'node_modules', manifest.name);
  await mkdir(target, { recursive: true });
  await cp(join(source, 'dist'), join(target, 'dist'), { recursive: true });
  await writeFile(join(target, 'package.json'), JSON.stringify({ ...manifest, ...publishConfig }));
}

/**
 * The packages and those that they depend on.
 * @param {string[]} packages
 * @returns {Set<string>}
 */
function withDependencies(packages) {
  const found = new Set(packages);
  for (const folder of found) {
    for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
      if (name.startsWith('@tailrace/')) found.add(name.slice('@tailrace/'.length));
    }
  }
  return found;
}

/** @param {string} folder */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'));
}
