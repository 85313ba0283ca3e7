import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cliPath } from './cli-path.js';
import { linkPackages } from './link-packages.js';
import { makeFolder } from './make-folder.js';
import { type CliResult, type RunOptions, runCliProcess } from './run-cli-process.js';

/** A folder with files that call evaluate, and the command line in it; there is no server. */
export interface EvalTest extends AsyncDisposable {
  folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<CliResult>;
  /** Starts a command that is to be ended from outside. */
  start(args: readonly string[]): { child: ChildProcess; ended: Promise<unknown[]> };
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Lines of a file; none where there is no file. */
  lines(name: string): Promise<string[]>;
  /** Waits until a file has so many lines. */
  untilLines(name: string, count: number): Promise<void>;
}

/** Makes such a folder. */
export async function startEvalTest(): Promise<EvalTest> {
  const { path: folder, [Symbol.asyncDispose]: remove } = await makeFolder();
  await linkPackages(folder, ['client', 'core', 'evals']);
  const env = { HOME: folder, PATH: '/usr/bin:/bin' };
  const lines = async (name: string) =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return {
    folder,
    lines,
    run: (args, options = {}) => runCliProcess(args, { cwd: folder, ...options, env: { ...env, ...options.env } }),
    start(args) {
      const child = spawn(process.execPath, [cliPath(), ...args], { cwd: folder, env, stdio: 'ignore' });
      return { child, ended: once(child, 'exit') };
    },
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
    },
    async untilLines(name, count) {
      while ((await lines(name)).length < count) await delay(2);
    },
    [Symbol.asyncDispose]: remove,
  };
}
