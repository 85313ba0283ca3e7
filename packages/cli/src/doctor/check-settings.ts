import { maskKey } from '../settings/mask-key.js';
import type { Settings } from '../settings/settings.js';
import type { CheckResult } from './check-result.js';

/** Says where requests go, and why there. */
export function checkAddress({ baseUrl }: Settings): CheckResult {
  return { name: 'address', status: 'ok', message: `${baseUrl.value} (${baseUrl.origin})` };
}

/** Says which key is sent, and where it comes from. */
export function checkKey({ apiKey }: Settings): CheckResult {
  if (!apiKey) {
    return {
      name: 'key',
      status: 'fail',
      message: 'no key: pass --api-key, or set LMNR_PROJECT_API_KEY, or "apiKey" in tailrace.json',
    };
  }
  return { name: 'key', status: 'ok', message: `${maskKey(apiKey.value)} (${apiKey.origin})` };
}
