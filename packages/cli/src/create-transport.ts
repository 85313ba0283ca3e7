import { createTransport, type Transport } from '@tailrace/core';
import { UsageError } from './errors/usage-error.js';
import type { Output } from './output/output.js';
import type { Settings } from './settings/settings.js';
import { VERSION } from './version.js';

/** Makes the transport of a command. Throws UsageError without a key, ConfigurationError for settings that cannot work. */
export function createTransportFrom({ apiKey, baseUrl, timeoutMs }: Settings, output: Output): Transport {
  if (!apiKey) {
    throw new UsageError(
      `no API key for ${baseUrl.value}: pass --api-key, or set LMNR_PROJECT_API_KEY, or "apiKey" in tailrace.json`,
    );
  }
  // A file in a folder that someone else made must not send keys elsewhere unseen.
  if (baseUrl.isFromProjectFile && !baseUrl.isLoopback && apiKey.origin !== baseUrl.origin) {
    output.note(`Sending the key of ${apiKey.origin} to ${baseUrl.value}, the address in ${baseUrl.origin}.`);
  }
  return createTransport({
    // A command was typed to be carried out, whatever the environment says to applications.
    enabled: true,
    baseUrl: baseUrl.value,
    projectApiKey: apiKey.value,
    timeoutMs: timeoutMs?.value,
    totalTimeoutMs: timeoutMs?.value,
    appInfo: { name: 'tailrace-cli', version: VERSION },
  });
}
