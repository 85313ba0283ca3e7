import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { UsageError } from '../errors/usage-error.js';
import type { EvalRuntime } from './eval-runtime.js';

/** What is started. */
export interface RuntimeCall extends EvalRuntime {
  cwd: string;
  env: Record<string, string>;
  /** Keeps back what it prints instead of showing it. */
  isSilent: boolean;
}

/** How it ended. */
export interface RuntimeEnd {
  exitCode: number;
  /** What it printed, when it was kept back. */
  printed: string;
}

const GRACE_MS = 5_000;
const MAX_PRINTED = 65_536;

/**
 * Runs a program to its end. What it prints goes to stderr: stdout is ours.
 *
 * Its stdin says one line and then stays open as long as we live, so that an evaluation learns of our end however that comes,
 * also through programs such as npx that stand between. An interrupt is handed on.
 */
export async function spawnRuntime(call: RuntimeCall, signal: AbortSignal): Promise<RuntimeEnd> {
  const { args, cwd, env, isSilent, program } = call;
  const output = isSilent ? 'pipe' : 2;
  const child = spawn(program, args, { cwd, env, stdio: ['pipe', output, output] });
  // Whoever does not read it closes it.
  child.stdin?.on('error', () => undefined);
  child.stdin?.write('tailrace\n');
  const onAbort = () => interrupt(child, signal);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-MAX_PRINTED);
    });
  }
  try {
    return { exitCode: await exitCodeOf(child, program), printed };
  } finally {
    signal.removeEventListener('abort', onAbort);
    child.stdin?.destroy();
  }
}

function exitCodeOf(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const hint = error.code === 'ENOENT' ? 'it is not installed, or not on PATH' : error.message;
      reject(new UsageError(`cannot start ${program}: ${hint}`));
    });
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

function interrupt(child: ChildProcess, signal: AbortSignal): void {
  child.stdin?.destroy();
  child.kill(signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT');
  // A program that does not listen still ends.
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
}
