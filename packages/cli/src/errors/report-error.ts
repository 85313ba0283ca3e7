import { ConfigurationError, ValidationError } from '@tailrace/client';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Output } from '../output/output.js';
import { describeError } from './describe-error.js';
import { UsageError } from './usage-error.js';

/** Reports what ended a command, for people and with `--json` for programs; returns what the process ends with. */
export function reportError(output: Output, error: unknown): ExitCode {
  output.error(describeError(error));
  const isUsage =
    error instanceof UsageError || ConfigurationError.isInstance(error) || ValidationError.isInstance(error);
  return isUsage ? EXIT.usage : EXIT.failed;
}
