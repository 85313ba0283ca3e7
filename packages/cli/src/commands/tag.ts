import type { Command } from 'commander';
import { durationOption } from '../input/duration-option.js';
import { TRACE_ID_HELP, WAIT_HELP } from '../input/help-texts.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Examples:
  tailrace tag 0af76519-16cd-43dd-8448-eb211c80319c reviewed good-answer
  tailrace traces list --status error --all --json | tailrace tag - needs-review`;

/** Adds `tailrace tag`. */
export function addTagCommand(program: Command, run: RunAction): void {
  program
    .command('tag')
    .summary('add tags to a trace')
    .description('Adds tags to a trace. A tag that is there already stays as it is.')
    .argument('<traceId>', TRACE_ID_HELP)
    .argument('<tags...>', 'tags to add')
    .option('--wait <duration>', WAIT_HELP, durationOption)
    .addHelpText('after', EXAMPLES)
    .action((target: string, tags: string[], { wait }: { wait?: number }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { stateOfReceipts, writeToTraces } = await import('../write-to-traces.js');
        return writeToTraces(context, {
          target,
          wait,
          done: 'tagged',
          fields: { tags },
          write: async (client, traceId, options) => stateOfReceipts(await client.tags.tag(traceId, tags, options)),
        });
      }),
    );
}
