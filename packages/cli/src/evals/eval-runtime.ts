import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { UsageError } from '../errors/usage-error.js';

/** The program that runs the file, and what comes before the file's name. */
export interface EvalRuntime {
  program: string;
  args: string[];
}

const TYPESCRIPT = ['.ts', '.mts', '.cts', '.tsx'];

/** Finds what runs a file: this Node, or what `--runtime` says. Rejects with UsageError for a file that is not there, or TypeScript that this Node cannot run. */
export async function findRuntime(file: string, runtime: string | undefined): Promise<EvalRuntime> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`cannot read ${file}: there is no such file`);
  if (runtime !== undefined) {
    const [program = '', ...args] = runtime.trim().split(/\s+/);
    if (program === '') throw new UsageError('--runtime: expected a command such as "npx tsx"');
    return { program, args };
  }
  if (TYPESCRIPT.includes(extname(file)) && !runsTypeScript()) {
    throw new UsageError(
      `Node ${process.versions.node} cannot run ${extname(file)} files: npm install --save-dev tsx, then add --runtime "npx tsx"`,
    );
  }
  return { program: process.execPath, args: [] };
}

function runsTypeScript(): boolean {
  // Since Node 22.18; older types do not know it.
  return Boolean((process.features as { typescript?: unknown }).typescript);
}
