import { installPackages } from '@tailrace/test-kit/install-packages';

// The newest that runs on Node 20. Its models are run by a library that its tarballs bring along: no script has to run.
const VERSION = '4.3.1';

/**
 * Brings the package that runs transformers with npm into .cache, and resolves to the directory that holds its `node_modules`. Rejects with
 * npm's own words when it cannot.
 *
 * @returns {Promise<string>}
 */
export function installTransformers() {
  return installPackages(`transformers-${VERSION}`, [`@huggingface/transformers@${VERSION}`]);
}
