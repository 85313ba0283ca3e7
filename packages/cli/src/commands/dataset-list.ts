import type { Command } from 'commander';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Output: a table on a terminal, tab-separated columns elsewhere, one JSON object a line with --json.

Example:
  tailrace dataset list`;

/** Adds `tailrace dataset list`. */
export function addDatasetListCommand(dataset: Command, run: RunAction): void {
  dataset
    .command('list')
    .summary('list datasets, newest first')
    .description('Lists the datasets of the project, newest first.')
    .addHelpText('after', EXAMPLES)
    .action((_flags: unknown, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { listDatasets } = await import('../datasets/list-datasets.js');
        return listDatasets(context);
      }),
    );
}
