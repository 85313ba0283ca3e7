import { installPackages } from '@tailrace/test-kit/install-packages';

const VERSION = '5.4.1';

/**
 * Brings TiddlyWiki with npm into .cache, and resolves to the directory that holds its `node_modules`. Rejects with npm's own words
 * when it cannot.
 *
 * @returns {Promise<string>}
 */
export function installTiddlyWiki() {
  return installPackages(`tiddlywiki-${VERSION}`, [`tiddlywiki@${VERSION}`]);
}
