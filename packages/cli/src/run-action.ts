import type { CommandContext } from './command-context.js';
import type { ExitCode } from './exit-code.js';
import type { GlobalFlags } from './global-flags.js';

/** What a command does, once its arguments are parsed. */
export type Action = (context: CommandContext) => Promise<ExitCode>;

/** Runs the body of a command with everything that commands share around it. */
export type RunAction = (flags: GlobalFlags, action: Action) => Promise<void>;
