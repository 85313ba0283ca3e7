import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

/** A command that did not succeed; the message holds its output, so there is no stack worth printing. */
export class CommandFailed extends Error {
  name = 'CommandFailed';
}

/**
 * Runs a command to its end and resolves to `{ exitCode, output }`; never rejects for a failing command.
 * The output goes to this terminal, or with `isCaptured` into `output`.
 */
export function run(command, args, { cwd = root, env = process.env, isCaptured = false } = {}) {
  return new Promise((resolve) => {
    const stdio = isCaptured ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    // On Windows npm and pnpm are .cmd files, which only a shell can start.
    const child = spawn(command, args, { cwd, env, stdio, shell: process.platform === 'win32' });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ exitCode: 127, output: `${output}${command}: ${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ exitCode: code ?? 128 + constants.signals[signal], output }));
  });
}

/** Runs a command without showing its output. Resolves to the output; throws CommandFailed when the exit code is not 0. */
export async function runQuietly(command, args, options = {}) {
  const { exitCode, output } = await run(command, args, { ...options, isCaptured: true });
  if (exitCode !== 0) {
    throw new CommandFailed(`\`${command} ${args.join(' ')}\` ended with ${exitCode}:\n${output.trimEnd()}`);
  }
  return output;
}
