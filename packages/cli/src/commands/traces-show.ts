import type { Command } from 'commander';
import { durationOption } from '../input/duration-option.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Example:
  tailrace traces show 0af76519-16cd-43dd-8448-eb211c80319c --wait 10s --json`;

/** Adds `tailrace traces show`. */
export function addTracesShowCommand(traces: Command, run: RunAction): void {
  traces
    .command('show')
    .summary('show one trace with its spans')
    .description('Shows one trace with its spans, tags, metadata and scores.')
    .argument('<traceId>', 'UUID or 32 hex digits')
    .option('--wait <duration>', 'how long to wait for the trace when it has not arrived', durationOption)
    .addHelpText('after', EXAMPLES)
    .action((traceId: string, { wait }: { wait?: number }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { showTrace } = await import('../show-trace.js');
        return showTrace(context, traceId, wait);
      }),
    );
}
