import type { CommanderError } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Output } from '../output/output.js';

/** Reports a command line that cannot be parsed; `--help` and `--version` end this way too, without an error. */
export function reportCommanderError(output: Output, error: CommanderError): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  // Without a command, the help has been shown already.
  const isHelp = error.code === 'commander.help';
  const message = isHelp ? 'no command given' : error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  output.error({ code: 'usage', message: `${message}; see tailrace --help` });
  return EXIT.usage;
}
