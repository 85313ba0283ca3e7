import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AgentService } from '@tailrace/server';
import { UsageError } from '../errors/usage-error.js';

/** What runs agents, and what it has to close at the end, if anything. */
export type LoadedAgent = AgentService & { close?: () => Promise<void> };

/** Loads what runs agents from a module of the user's. Throws UsageError for a module that has none. */
export async function loadAgent(path: string | undefined): Promise<LoadedAgent | undefined> {
  if (path === undefined) return undefined;
  const agent = await importDefault(path);
  if (typeof (agent as LoadedAgent | undefined)?.start === 'function') return agent as LoadedAgent;
  throw new UsageError(`--agent ${path}: expected "export default new AgentRunner()" of @tailrace/browser-agent`);
}

async function importDefault(path: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href);
    return module.default;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const advice = /Cannot find package '(@tailrace\/[\w-]+)'/.exec(message)?.[1];
    throw new UsageError(`--agent ${path}: ${message}${advice === undefined ? '' : `: npm install ${advice}`}`);
  }
}
