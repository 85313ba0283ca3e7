import { installPackages } from '@tailrace/test-kit/install-packages';

/**
 * Brings a version of `@lmnr-ai/lmnr` with npm into .cache and resolves to the directory that holds its `node_modules`. Rejects with
 * npm's own words when it cannot.
 *
 * @param {string} version
 * @returns {Promise<string>}
 */
export function installOfficialSdk(version) {
  return installPackages(`official-sdk-${version}`, [`@lmnr-ai/lmnr@${version}`]);
}
