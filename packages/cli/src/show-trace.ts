import type { CommandContext } from './command-context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { formatTrace } from './output/trace-view.js';
import { readTrace } from './read-trace.js';

/** Shows one trace, waiting up to `waitMs` for it. */
export async function showTrace(context: CommandContext, id: string, waitMs = 0): Promise<ExitCode> {
  const trace = await readTrace(context, id, waitMs);
  if (trace === undefined) return EXIT.failed;
  if (context.output.isJson) await context.output.json(trace);
  else await context.output.line(formatTrace(trace));
  return EXIT.ok;
}
