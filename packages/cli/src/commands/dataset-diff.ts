import type { Command } from 'commander';
import type { RunAction } from '../run-action.js';

const SIDE_HELP = 'the number of a version, or a file of rows with ids';
const EXAMPLES = `
Output: one line a row that differs, "added", "changed" or "removed", a tab and its id; { change, id } with --json. Rows are
compared by id: data, target and metadata, whatever the order of their keys. Differences are no failure: exit code 0.

Examples:
  tailrace dataset diff questions 1 2
  tailrace dataset diff questions 2 questions.jsonl --json`;

/** Adds `tailrace dataset diff`. */
export function addDatasetDiffCommand(dataset: Command, run: RunAction): void {
  dataset
    .command('diff')
    .summary('compare two versions, or a version and a file')
    .description('Compares two versions of a dataset, or a version and a file, row by row.')
    .argument('<name>', 'name of the dataset')
    .argument('<from>', SIDE_HELP)
    .argument('<to>', SIDE_HELP)
    .addHelpText('after', EXAMPLES)
    .action((name: string, from: string, to: string, _flags: unknown, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { diffDataset } = await import('../datasets/diff-dataset.js');
        return diffDataset(context, name, { from, to });
      }),
    );
}
