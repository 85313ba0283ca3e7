import type { Command } from 'commander';
import { ITEM_HELP } from '../input/help-texts.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Example:
  tailrace review skip "$ITEM" --reason 'I do not speak Finnish'`;

/** Adds `tailrace review skip`. */
export function addReviewSkipCommand(review: Command, run: RunAction): void {
  review
    .command('skip')
    .summary('leave what was claimed to others')
    .description('Leaves a trace that was claimed to other reviewers: you do not get it again.')
    .argument('<item>', ITEM_HELP)
    .option('--reason <text>', 'why')
    .addHelpText('after', EXAMPLES)
    .action((item: string, flags: { reason?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { skipItem } = await import('../reviews/return-item.js');
        return skipItem(context, item, flags);
      }),
    );
}
