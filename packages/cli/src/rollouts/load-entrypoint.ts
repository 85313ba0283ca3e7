import { parse, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RolloutEntrypoint, RolloutParam } from '@tailrace/rollouts';
import { UsageError } from '../errors/usage-error.js';
import { findParams } from './find-params.js';

/** A function of the user's module, and what the UI calls it. */
export interface Entrypoint {
  name: string;
  entrypoint: RolloutEntrypoint<Record<string, unknown>>;
  /** What the module declares for the UI's form. */
  params: RolloutParam[];
}

/** Imports a module in this process and finds the function to serve. Throws UsageError when it cannot be loaded, or has none or several. */
export async function loadEntrypoint(path: string, exportName: string | undefined): Promise<Entrypoint> {
  const exported = await importModule(path);
  const functions = Object.entries(exported).filter((entry): entry is [string, Entrypoint['entrypoint']] => {
    return typeof entry[1] === 'function';
  });
  const wanted = exportName ?? (functions.length === 1 ? functions[0]?.[0] : 'default');
  const found = functions.find(([name]) => name === wanted);
  if (!found) throw new UsageError(`${path}: ${adviceFor(functions, exportName)}`);
  const [name, entrypoint] = found;
  return {
    name: name === 'default' ? parse(path).name : name,
    entrypoint,
    params: findParams(path, entrypoint, exported),
  };
}

async function importModule(path: string): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    // The stack is of the user's code: that is where they have to look.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new UsageError(`cannot import ${path}: ${reason}`);
  }
}

function adviceFor(functions: readonly [string, unknown][], exportName: string | undefined): string {
  const names = functions.map(([name]) => name).join(', ');
  if (names === '') return 'exports no function to serve';
  if (exportName === undefined) return `exports several functions; choose one with --name: ${names}`;
  return `exports no function ${exportName}; it has ${names}`;
}
