import type { Command } from 'commander';
import { durationOption } from '../input/duration-option.js';
import type { ShowNextRequest } from '../reviews/show-next.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Nobody else gets the trace until it is submitted, skipped or released, or the time is up.

Examples:
  tailrace review next --queue refunds --reviewer ada
  tailrace review next --json | jq -r .text`;

/** Adds `tailrace review next`. */
export function addReviewNextCommand(review: Command, run: RunAction): void {
  review
    .command('next')
    .summary('claim the next trace that waits for review, and show it')
    .description('Claims the next trace that waits for review, and shows it with what to score and how to answer.')
    .option('--queue <name>', 'the queue to take it from; by default the first that has one, by name')
    .option('--reviewer <name>', "who reviews; by default the user of the key, or the project's reviewer")
    .option('--lease <duration>', 'for how long it is yours; 15 minutes by default', durationOption)
    .option('--full', 'shorten no text within spans')
    .addHelpText('after', EXAMPLES)
    .action((flags: ShowNextRequest, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { showNext } = await import('../reviews/show-next.js');
        return showNext(context, flags);
      }),
    );
}
