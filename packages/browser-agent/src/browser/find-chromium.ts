import { access, constants } from 'node:fs/promises';
import { readEnv } from '../env.js';
import { ChromiumNotFoundError } from '../errors/chromium-not-found-error.js';

const VARIABLES = ['TAILRACE_CHROMIUM', 'CHROME_PATH'];
const KNOWN_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds the Chromium to run: the one named, else that of `TAILRACE_CHROMIUM` or `CHROME_PATH`, else where systems install it.
 *
 * @throws ChromiumNotFoundError, which says how to install one; also for a named one that cannot be run.
 */
export async function findChromium(executablePath?: string): Promise<string> {
  const named = executablePath ?? VARIABLES.map(readEnv).find((value) => value !== undefined);
  if (named !== undefined) {
    if (await isExecutable(named)) return named;
    throw new ChromiumNotFoundError([`${named} cannot be run`]);
  }
  for (const path of KNOWN_PATHS) if (await isExecutable(path)) return path;
  throw new ChromiumNotFoundError(['looked at executablePath', ...VARIABLES, 'and the usual places']);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not to be run: the same here
  }
}
