import type { Command } from 'commander';
import { ITEM_HELP } from '../input/help-texts.js';
import { repeatedOption } from '../input/repeated-option.js';
import type { SubmitRequest } from '../reviews/submit-review.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
A value is a number, yes or no, the key of an option, or several with commas between them; it is checked before anything is sent.
The scores are all that the review of the trace has from then on; what other reviewers said still counts for agreement.

Example:
  tailrace review submit "$ITEM" --score quality=4 --score tone=kind --comment 'Polite, but late'`;

/** Adds `tailrace review submit`. */
export function addReviewSubmitCommand(review: Command, run: RunAction): void {
  review
    .command('submit')
    .summary('review what was claimed')
    .description('Writes the review of a trace that was claimed, and ends the claim.')
    .argument('<item>', ITEM_HELP)
    .option('--score <name=value>', 'a score by the name or id of its definition (repeatable)', repeatedOption)
    .option('--comment <text>', 'what to say about it')
    .addHelpText('after', EXAMPLES)
    .action((item: string, flags: Omit<SubmitRequest, 'item'>, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { submitReview } = await import('../reviews/submit-review.js');
        return submitReview(context, { item, ...flags });
      }),
    );
}
