import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { StoreLockedError } from '../store-errors.js';
import { isRunning, processStart } from './process-start.js';

/** Who holds a lock. */
interface Owner {
  pid: number;
  /** See `processStart`. */
  start: string | null;
}

const TRIES = 150;
const POLL_MS = 20;
// Long enough for a living process to write the few bytes of a lock.
const UNREADABLE_STALE_MS = 2_000;

/**
 * Takes the database file for this process by a lock file beside it. A lock whose owner is gone is taken over.
 * Returns the function that gives it up. Throws StoreLockedError when another process, or this one, has the file open.
 */
export async function lockDataFile(file: string): Promise<() => void> {
  const lockFile = `${file}.lock`;
  if (!createExclusively(lockFile)) await takeOver(lockFile, file);
  return () => rmSync(lockFile, { force: true });
}

// Removing a stale lock and making a new one are two steps: the second file keeps other processes out between them.
async function takeOver(lockFile: string, file: string): Promise<void> {
  const takeoverFile = `${lockFile}.takeover`;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    throwIfHeld(lockFile, file);
    if (isStale(lockFile) && createExclusively(takeoverFile)) {
      try {
        throwIfHeld(lockFile, file);
        if (isStale(lockFile)) rmSync(lockFile, { force: true });
        if (createExclusively(lockFile)) return;
      } finally {
        rmSync(takeoverFile, { force: true });
      }
    }
    if (isStale(takeoverFile)) rmSync(takeoverFile, { force: true });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new StoreLockedError(`${file} cannot be locked: remove ${lockFile} if no server uses it`);
}

function throwIfHeld(lockFile: string, file: string): void {
  const owner = readOwner(lockFile);
  if (owner !== null && isAlive(owner)) throw lockedError(file, owner);
}

// A file that cannot be read is being written this moment, or its writer died over it.
function isStale(path: string): boolean {
  const owner = readOwner(path);
  if (owner !== null) return !isAlive(owner);
  try {
    return Date.now() - statSync(path).mtimeMs > UNREADABLE_STALE_MS;
  } catch {
    return true;
  }
}

function createExclusively(path: string): boolean {
  const owner: Owner = { pid: process.pid, start: processStart(process.pid) };
  try {
    const descriptor = openSync(path, 'wx');
    writeSync(descriptor, JSON.stringify(owner));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(path: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, start: owner.start ?? null } : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, start }: Owner): boolean {
  if (!isRunning(pid)) return false;
  const current = processStart(pid);
  return current === null || start === null || current === start;
}

function lockedError(file: string, { pid }: Owner): StoreLockedError {
  const who = pid === process.pid ? `this process (pid ${pid})` : `another server (pid ${pid})`;
  return new StoreLockedError(`${file} is in use by ${who}: stop it, or give this server other data`);
}
