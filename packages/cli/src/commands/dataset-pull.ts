import type { Command } from 'commander';
import type { DatasetPullFlags } from '../datasets/pull-dataset.js';
import { countOption } from '../input/count-option.js';
import { formatOption } from '../input/format-option.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
All rows are of one version, also while others push. A file is there when all of it is. JSONL and the default columns of CSV
lose nothing: dataset push reads them back, by their ids.

Examples:
  tailrace dataset pull questions > questions.jsonl
  tailrace dataset pull questions --version 3 --out questions-3.csv`;

/** Adds `tailrace dataset pull`. */
export function addDatasetPullCommand(dataset: Command, run: RunAction): void {
  dataset
    .command('pull')
    .summary('write a dataset to stdout or a file')
    .description('Writes all rows of a dataset to stdout, or to a file.')
    .argument('<name>', 'name of the dataset')
    .option('--version <number>', 'the version to read (default: the latest)', countOption)
    .option('--out <file>', 'write there and not to stdout')
    .addOption(formatOption('what to write (default: by the name of the file, jsonl to stdout)'))
    .addHelpText('after', EXAMPLES)
    .action((name: string, flags: DatasetPullFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { pullDataset } = await import('../datasets/pull-dataset.js');
        return pullDataset(context, name, flags);
      }),
    );
}
