import { maskKey } from './mask-key.js';
import type { Settings } from './settings.js';

/** A setting as it may be shown. */
export interface ShownSetting {
  value: string | number | null;
  origin?: string | undefined;
}

/** Lists settings for showing: the key only by its last characters, the origin when it is asked for. */
export function describeSettings(
  { apiKey, baseUrl, timeoutMs }: Settings,
  hasOrigin: boolean,
): [name: string, ShownSetting][] {
  const show = (value: string | number | undefined, origin: string | undefined): ShownSetting => ({
    value: value ?? null,
    ...(hasOrigin && { origin: origin ?? 'default' }),
  });
  return [
    ['baseUrl', show(baseUrl.value, baseUrl.origin)],
    ['apiKey', show(apiKey && maskKey(apiKey.value), apiKey?.origin ?? 'nowhere')],
    ['timeoutMs', show(timeoutMs?.value, timeoutMs?.origin)],
  ];
}
