import { CommanderError } from 'commander';
import { CommandContext } from './command-context.js';
import { reportCommanderError } from './errors/report-commander-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { GlobalFlags } from './global-flags.js';
import { asksForVersion } from './input/version-option.js';
import { interruptExitCode, listenForInterrupt } from './interrupt.js';
import { Output } from './output/output.js';
import { createProgram } from './program.js';
import type { Action } from './run-action.js';
import { VERSION } from './version.js';

/** Runs one command line and resolves to the exit code. Never rejects. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  // Until the flags are parsed, an error must already know how to be written.
  let output = new Output({ isJson: args.includes('--json'), isQuiet: false });
  let exitCode: ExitCode = EXIT.ok;
  const runAction = async (flags: GlobalFlags, action: Action): Promise<void> => {
    output = new Output({ isJson: flags.json === true, isQuiet: flags.quiet === true });
    exitCode = await runInterruptibly(output, flags, action);
  };
  try {
    const program = createProgram(runAction);
    if (asksForVersion(args)) program.version(VERSION, '--version');
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    exitCode = await report(output, error);
  }
  // A full disk behind stdout is a failure; a reader that went away is not.
  if (output.failure !== undefined && exitCode === EXIT.ok) {
    output.error({ code: 'output', message: `writing to stdout failed: ${output.failure.message}` });
    exitCode = EXIT.failed;
  }
  return exitCode;
}

async function report(output: Output, error: unknown): Promise<ExitCode> {
  if (error instanceof CommanderError) return reportCommanderError(output, error);
  // Knowing every error means loading the client, which a mere usage error should not wait for.
  const { reportError } = await import('./errors/report-error.js');
  return reportError(output, error);
}

async function runInterruptibly(output: Output, flags: GlobalFlags, action: Action): Promise<ExitCode> {
  const interrupt = listenForInterrupt();
  const context = new CommandContext(output, flags, interrupt.signal);
  try {
    const exitCode = await action(context);
    return interruptExitCode(interrupt.signal) ?? exitCode;
  } catch (error) {
    const exitCode = interruptExitCode(interrupt.signal);
    if (exitCode === undefined) throw error;
    output.error({ code: 'interrupted', message: 'interrupted' });
    return exitCode;
  } finally {
    await context.close();
    interrupt.stop();
  }
}
