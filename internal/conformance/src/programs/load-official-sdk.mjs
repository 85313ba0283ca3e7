import { createRequire } from 'node:module';
import { join } from 'node:path';

const projectApiKey = 'any-key';

/** Loads the official SDK and points it at a server. Returns its exports, and a `client`. */
export function loadOfficialSdk({ sdkDirectory, baseUrl }) {
  const sdk = createRequire(join(sdkDirectory, 'package.json'))('@lmnr-ai/lmnr');
  const { origin, hostname, port, protocol } = new URL(baseUrl);
  sdk.Laminar.initialize({
    projectApiKey,
    baseUrl: `${protocol}//${hostname}`,
    httpPort: Number(port),
    forceHttp: true,
  });
  return { ...sdk, client: new sdk.LaminarClient({ baseUrl: origin, projectApiKey }) };
}
