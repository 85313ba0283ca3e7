import { UsageError } from '../errors/usage-error.js';
import type { GlobalFlags } from '../global-flags.js';
import { readEnv } from './env.js';
import { isLoopbackHost } from './loopback.js';
import { readSettingsFiles, type SettingsFile } from './settings-file.js';

/** A value and where it came from. */
export interface Setting<T> {
  value: T;
  /** For example `flag --base-url`, `env LMNR_BASE_URL`, `file ./tailrace.json`, `default`. */
  origin: string;
}

/** The address of the server. */
export interface BaseUrlSetting extends Setting<string> {
  isLoopback: boolean;
  isFromProjectFile: boolean;
}

/** Everything that decides where requests go. */
export interface Settings {
  baseUrl: BaseUrlSetting;
  apiKey: Setting<string> | undefined;
  /** How long one call may take, retries included; `undefined` leaves it to the client. */
  timeoutMs: Setting<number> | undefined;
}

/** What `tailrace dev` listens on, and where commands go that have neither address nor key. */
export const LOCAL_BASE_URL = 'http://127.0.0.1:8000';
const HOSTED_BASE_URL = 'https://api.lmnr.ai';
// A server on loopback takes any key.
const LOCAL_API_KEY = 'local';

/** Resolves settings: flag, then environment, then ./tailrace.json, then the user's file, then defaults. Throws UsageError. */
export function resolveSettings(flags: GlobalFlags): Settings {
  const files = readSettingsFiles();
  const apiKey = firstOf(
    setting(flags.apiKey, 'flag --api-key'),
    setting(readEnv('LMNR_PROJECT_API_KEY'), 'env LMNR_PROJECT_API_KEY'),
    ...files.map((file) => fromFile(file, file.apiKey)),
  );
  const baseUrl = resolveBaseUrl(flags, files, apiKey !== undefined);
  return {
    baseUrl,
    apiKey: apiKey ?? (baseUrl.isLoopback ? { value: LOCAL_API_KEY, origin: 'default for loopback' } : undefined),
    timeoutMs: firstOf(
      setting(flags.timeout, 'flag --timeout'),
      ...files.map((file) => fromFile(file, file.timeoutMs)),
    ),
  };
}

function resolveBaseUrl(flags: GlobalFlags, files: readonly SettingsFile[], hasApiKey: boolean): BaseUrlSetting {
  const configured = firstOf(
    setting(flags.baseUrl, 'flag --base-url'),
    setting(readEnv('LMNR_BASE_URL'), 'env LMNR_BASE_URL'),
    ...files.map((file) => fromFile(file, file.baseUrl)),
  );
  // With a key, the address is the one that the libraries use for it; without any setting there is only the local server.
  const fallback = hasApiKey
    ? { value: HOSTED_BASE_URL, origin: 'default with a key' }
    : { value: LOCAL_BASE_URL, origin: 'default without a key' };
  const { value, origin } = configured ?? fallback;
  const projectFile = files.find((file) => file.isProjectFile);
  return {
    value,
    origin,
    isLoopback: isLoopbackUrl(value, origin),
    isFromProjectFile: origin === `file ${projectFile?.label}`,
  };
}

function isLoopbackUrl(text: string, origin: string): boolean {
  if (!URL.canParse(text)) throw new UsageError(`${origin}: expected a URL such as ${LOCAL_BASE_URL}`);
  return isLoopbackHost(new URL(text).hostname);
}

const setting = <T>(value: T | undefined, origin: string): Setting<T> | undefined =>
  value === undefined ? undefined : { value, origin };
const fromFile = <T>(file: SettingsFile, value: T | undefined): Setting<T> | undefined =>
  setting(value, `file ${file.label}`);
const firstOf = <T>(...settings: (Setting<T> | undefined)[]): Setting<T> | undefined =>
  settings.find((found) => found !== undefined);
