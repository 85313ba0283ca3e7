import type { Command } from 'commander';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Output: a table on a terminal, tab-separated columns elsewhere, { score, before, after, change } a line with --json; a score that an
evaluation does not have is "-" or null. A score that fell is no failure: exit code 0.

Example:
  tailrace eval compare 0198f2b4-7c1e-7a52-9d1c-3f0a6f5f1c11 0198f2b9-02aa-7e0f-8f6e-0c7f5b8e2d22`;

/** Adds `tailrace eval compare`. */
export function addEvalCompareCommand(evaluation: Command, run: RunAction): void {
  evaluation
    .command('compare')
    .summary('compare the scores of two evaluations')
    .description('Compares the average scores of two evaluations on the server.')
    .argument('<before>', 'id of the evaluation to compare with')
    .argument('<after>', 'id of the evaluation to look at')
    .addHelpText('after', EXAMPLES)
    .action((beforeId: string, afterId: string, _flags: unknown, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { compareEvals } = await import('../evals/compare-evals.js');
        return compareEvals(context, { beforeId, afterId });
      }),
    );
}
