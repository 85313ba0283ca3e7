import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOfficialSdk } from '../../internal/conformance/src/install-official-sdk.mjs';

const NEWEST = '0.8.46';

/** Resolves to `{ load, url }` of the official SDK, or to undefined, and says why, when npm cannot bring it. */
export async function findOfficialSdk(version = NEWEST) {
  try {
    const directory = await installOfficialSdk(version);
    const loadFrom = createRequire(join(directory, 'package.json'));
    const url = pathToFileURL(join(directory, 'node_modules/@lmnr-ai/lmnr/dist/index.mjs')).href;
    return { load: () => loadFrom('@lmnr-ai/lmnr'), url };
  } catch (error) {
    console.error(`\nWithout the official SDK: ${error.message}`);
    return undefined;
  }
}
