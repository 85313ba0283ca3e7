import type { Command } from 'commander';
import { ITEM_HELP } from '../input/help-texts.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Example:
  tailrace review release "$ITEM"`;

/** Adds `tailrace review release`. */
export function addReviewReleaseCommand(review: Command, run: RunAction): void {
  review
    .command('release')
    .summary('give back what was claimed')
    .description('Gives a trace that was claimed back to its queue: anybody gets it next, also you.')
    .argument('<item>', ITEM_HELP)
    .addHelpText('after', EXAMPLES)
    .action((item: string, _flags: unknown, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { releaseItem } = await import('../reviews/return-item.js');
        return releaseItem(context, item);
      }),
    );
}
