import type { Command } from 'commander';
import { countOption } from '../input/count-option.js';
import { durationOption } from '../input/duration-option.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Examples:
  tailrace render 0af76519-16cd-43dd-8448-eb211c80319c --collapsed
  tailrace render 0af76519-16cd-43dd-8448-eb211c80319c --full --line-numbers > trace.txt`;

interface RenderFlags {
  collapsed?: boolean;
  full?: boolean;
  lineNumbers?: boolean;
  maxLength?: number;
  wait?: number;
}

/** Adds `tailrace render`. */
export function addRenderCommand(program: Command, run: RunAction): void {
  program
    .command('render')
    .summary('write one trace as text, for people and models')
    .description('Writes one trace as text: the tree of its spans, with what each was given and what came out.')
    .argument('<traceId>', 'UUID or 32 hex digits')
    .option('--collapsed', 'one line for each span')
    .option('--full', 'shorten no text within spans')
    .option('--line-numbers', 'put a number in front of each line')
    .option('--max-length <count>', 'how many characters at most; a longer text is sampled', countOption)
    .option('--wait <duration>', 'how long to wait for the trace when it has not arrived', durationOption)
    .addHelpText('after', EXAMPLES)
    .action((traceId: string, flags: RenderFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { renderTraceText } = await import('../render-trace.js');
        const { collapsed, full, lineNumbers, maxLength, wait } = flags;
        const options = { collapsed, includeLineNumbers: lineNumbers, maxLength, truncated: full !== true };
        return renderTraceText(context, traceId, options, wait);
      }),
    );
}
