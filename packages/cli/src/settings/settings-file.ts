import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../errors/usage-error.js';
import { parseDurationMs } from '../input/duration.js';
import { readEnv } from './env.js';

/** What a settings file may say. */
export interface SettingsFile {
  /** How the file is called in messages. */
  label: string;
  isProjectFile: boolean;
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
  timeoutMs?: number | undefined;
}

const KEYS = ['baseUrl', 'apiKey', 'timeout'];

/** Reads ./tailrace.json and the user's file, the stronger one first. Throws UsageError for one that is there and wrong. */
export function readSettingsFiles(): SettingsFile[] {
  const userFile = userFilePath();
  const files = [readSettingsFile('tailrace.json', './tailrace.json', true)];
  if (userFile !== undefined) files.push(readSettingsFile(userFile, userFile, false));
  return files.filter((file) => file !== undefined);
}

function userFilePath(): string | undefined {
  const base = readEnv('XDG_CONFIG_HOME') ?? homeConfigDirectory();
  return base === undefined ? undefined : join(base, 'tailrace', 'config.json');
}

function homeConfigDirectory(): string | undefined {
  try {
    return join(homedir(), '.config');
  } catch {
    // A user without an entry in the password file, as in some containers, has no home.
    return undefined;
  }
}

function readSettingsFile(path: string, label: string, isProjectFile: boolean): SettingsFile | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const settings = parseObject(text, label);
  const unknownKey = Object.keys(settings).find((key) => !KEYS.includes(key));
  if (unknownKey !== undefined)
    throw new UsageError(`${label}: unknown key "${unknownKey}"; it may have ${KEYS.join(', ')}`);
  return {
    label,
    isProjectFile,
    baseUrl: readText(settings, 'baseUrl', label),
    apiKey: readText(settings, 'apiKey', label),
    timeoutMs: readTimeoutMs(settings, label),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not ours to read: either way it says nothing to us.
    return undefined;
  }
}

function parseObject(text: string, label: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold the key.
    throw new UsageError(`${label}: is not valid JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${label}: expected an object such as { "baseUrl": "http://127.0.0.1:8000" }`);
  }
  return value as Record<string, unknown>;
}

function readText(settings: Record<string, unknown>, key: string, label: string): string | undefined {
  const value = settings[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '')
    throw new UsageError(`${label}: "${key}" must be a non-empty string`);
  return value.trim();
}

function readTimeoutMs(settings: Record<string, unknown>, label: string): number | undefined {
  const { timeout } = settings;
  if (timeout === undefined) return undefined;
  const timeoutMs = parseDurationMs(String(timeout));
  if (timeoutMs === undefined) throw new UsageError(`${label}: "timeout" must be a duration such as "10s"`);
  return timeoutMs;
}
