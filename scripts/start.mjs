/** `npm start`: installs and builds what is missing, then runs the docs-assistant example in this process with the same arguments. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from './lib/main.mjs';
import { prepareWorkspace } from './lib/prepare-workspace.mjs';
import { root } from './lib/root.mjs';

await main(async () => {
  await prepareWorkspace({ onlyFor: '@tailrace/examples' });
  const entry = join(root, 'apps/examples/docs-assistant/start.mjs');
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
});
