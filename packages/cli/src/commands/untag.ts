import type { Command } from 'commander';
import { durationOption } from '../input/duration-option.js';
import { TRACE_ID_HELP, WAIT_HELP } from '../input/help-texts.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Examples:
  tailrace untag 0af76519-16cd-43dd-8448-eb211c80319c needs-review
  tailrace traces list --tag needs-review --all --json | tailrace untag - needs-review`;

/** Adds `tailrace untag`. */
export function addUntagCommand(program: Command, run: RunAction): void {
  program
    .command('untag')
    .summary('take tags off a trace')
    .description('Takes tags off a trace, whoever set them.')
    .argument('<traceId>', TRACE_ID_HELP)
    .argument('<tags...>', 'tags to take off')
    .option('--wait <duration>', WAIT_HELP, durationOption)
    .addHelpText('after', EXAMPLES)
    .action((target: string, tags: string[], { wait }: { wait?: number }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { stateOfReceipts, writeToTraces } = await import('../write-to-traces.js');
        return writeToTraces(context, {
          target,
          wait,
          done: 'untagged',
          fields: { removedTags: tags },
          write: async (client, traceId, options) => stateOfReceipts(await client.tags.untag(traceId, tags, options)),
        });
      }),
    );
}
