import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '@tailrace/test-kit/install-packages';
import { root } from './root.mjs';

/** The Next of each major that applications are built with. */
export const NEXT_VERSIONS = { 15: '15.5.29', 16: '16.4.6' };

const COMPANIONS = [
  'react@19.3.1',
  'react-dom@19.3.1',
  'ai@6.0.322',
  'typescript@5.9.3',
  '@types/node@20.19.43',
  '@types/react@^19.0.0',
];

/**
 * Brings a major of Next with npm into .cache, outside the workspace, with what its applications and our packages need beside it.
 * Resolves to the directory that holds its `node_modules`; rejects with npm's own words when it cannot, for example without a network.
 *
 * @param {keyof typeof NEXT_VERSIONS} major
 * @returns {Promise<string>}
 */
export function installNext(major) {
  const version = NEXT_VERSIONS[major];
  return installPackages(`next-${version}`, [`next@${version}`, ...COMPANIONS, ...dependenciesOfCore()]);
}

/** @returns {string[]} */
function dependenciesOfCore() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8'));
  return Object.entries(dependencies).map(([name, range]) => `${name}@${range}`);
}
