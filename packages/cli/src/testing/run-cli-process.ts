import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { cliPath } from './cli-path.js';

/** How a command line is run. */
export interface RunOptions {
  /** The whole environment: nothing of the tests' own leaks in. */
  env?: Record<string, string> | undefined;
  /** Working directory. */
  cwd?: string | undefined;
  /** Text for stdin; an empty one, as from /dev/null, when there is none. */
  input?: string | undefined;
  /** Whether stdout is a terminal. */
  isTerminal?: boolean | undefined;
  /** Whether stderr is a terminal. Not together with `isTerminal`. */
  isErrorTerminal?: boolean | undefined;
}

/** What a command left behind. */
export interface CliResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs the built command in a process of its own, to its end. */
export async function runCliProcess(args: readonly string[], options: RunOptions = {}): Promise<CliResult> {
  const { cwd, env = {}, input = '', isTerminal = false, isErrorTerminal = false } = options;
  const command = [process.execPath, cliPath(), ...args];
  const [file = '', ...rest] = isErrorTerminal
    ? inTerminal(command, ERROR_TERMINAL)
    : isTerminal
      ? inTerminal(command, TERMINAL)
      : command;
  const child = spawn(file, rest, { cwd, env, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  // A command that does not read its input may be gone before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
  return { exitCode, stdout: isTerminal ? stdout.replaceAll('\r\n', '\n') : stdout, stderr };
}

// The stream that is none of the terminal's business passes it by in a file descriptor of its own, as stdin does.
const TERMINAL = 'exec 3>&2 4<&0; exec script --quiet --return --command "$0 2>&3 <&4" /dev/null </dev/null';
const ERROR_TERMINAL = 'exec 3>&1 4<&0; exec script --quiet --return --command "$0 >&3 <&4" /dev/null </dev/null >&2';

function inTerminal(command: readonly string[], shell: string): string[] {
  const quoted = command.map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(' ');
  return ['sh', '-c', shell, quoted];
}
