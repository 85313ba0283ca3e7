import type { Command } from 'commander';
import type { DatasetPushFlags } from '../datasets/push-dataset.js';
import { countOption } from '../input/count-option.js';
import { formatOption } from '../input/format-option.js';
import { placeOption } from '../input/place-option.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
A row of JSONL is {"data": …, "target": …, "metadata": …, "id": …}, all but data optional. A header of CSV is one of these, or
a field of data. Rows that cannot be read or that the server refuses are named with their lines, the others are stored: exit code 3.
Without --key and without ids in the file every row is new, so that pushing a file again doubles it.

Examples:
  tailrace dataset push questions questions.jsonl
  tailrace dataset push questions questions.csv --key sku
  tailrace dataset push questions questions.jsonl --key metadata.sku --json`;

/** Adds `tailrace dataset push`. */
export function addDatasetPushCommand(dataset: Command, run: RunAction): void {
  dataset
    .command('push')
    .summary('push a file of any size')
    .description(
      'Pushes the rows of a JSONL or CSV file of any size; makes the dataset when there is none of the name.',
    )
    .argument('<name>', 'name of the dataset')
    .argument('<file>', 'a file that ends in .jsonl, .ndjson or .csv')
    .option('--key <field>', 'update the row with the same value there: a field of data, or metadata.sku and the like')
    .option('--no-create', 'fail when there is no dataset of the name')
    .option('--mirror', 'delete the rows that the file does not have, unless one of it was refused; needs --key or ids')
    .option('--dry-run', 'say what would be done, and write nothing')
    .option('--batch-size <count>', 'rows a request at most (default: 100)', countOption)
    .addOption(formatOption('what the file is (default: by its name)'))
    .option('--start-at <row>', 'skip rows that an earlier push has stored', placeOption)
    .option('--push-id <id>', 'go on with that earlier push; both as it said when it ended')
    .addHelpText('after', EXAMPLES)
    .action((name: string, path: string, flags: DatasetPushFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { pushDataset } = await import('../datasets/push-dataset.js');
        return pushDataset(context, { name, path }, flags);
      }),
    );
}
