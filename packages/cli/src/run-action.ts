import type { CommandContext } from './command-context.js';
import type { ExitCode } from './exit-code.js';

/** The flags that every command takes, as they were given. */
export interface GlobalFlags {
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
  json?: boolean | undefined;
  quiet?: boolean | undefined;
  /** Milliseconds. */
  timeout?: number | undefined;
}

/** What a command does, once its arguments are parsed. */
export type Action = (context: CommandContext) => Promise<ExitCode>;

/** Runs the body of a command with everything that commands share around it. */
export type RunAction = (flags: GlobalFlags, action: Action) => Promise<void>;
