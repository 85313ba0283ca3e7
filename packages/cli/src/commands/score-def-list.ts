import type { Command } from 'commander';
import { kindOption } from '../input/score-config-options.js';
import type { RunAction } from '../run-action.js';
import type { ListDefinitionsFlags } from '../scorers/list-definitions.js';

const EXAMPLES = `
Output: a table on a terminal, tab-separated columns elsewhere, one JSON object a line with --json.

Example:
  tailrace score-def list --kind numeric`;

/** Adds `tailrace score-def list`. */
export function addScoreDefListCommand(scoreDef: Command, run: RunAction): void {
  scoreDef
    .command('list')
    .summary('list score definitions, by name')
    .description('Lists what reviewers can score, by name, with the values that each takes.')
    .addOption(kindOption('only definitions of this kind'))
    .option('--search <text>', 'only with this text in their name or description')
    .option('--archived', 'those that are archived instead')
    .addHelpText('after', EXAMPLES)
    .action(({ archived, kind, search }: ListDefinitionsFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { listDefinitions } = await import('../scorers/list-definitions.js');
        return listDefinitions(context, { archived, kind, search });
      }),
    );
}
