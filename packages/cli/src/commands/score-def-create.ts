import type { Command } from 'commander';
import { addScoreConfigOptions, kindOption } from '../input/score-config-options.js';
import type { RunAction } from '../run-action.js';
import type { CreateDefinitionFlags } from '../scorers/save-definition.js';

const EXAMPLES = `
Examples:
  tailrace score-def create quality --kind numeric --min 1 --max 5 --step 0.5
  tailrace score-def create tone --kind categorical --option kind=Kind --option rude=Rude
  tailrace score-def create solved --kind boolean --true-label Solved --false-label 'Not solved'`;

/** Adds `tailrace score-def create`. */
export function addScoreDefCreateCommand(scoreDef: Command, run: RunAction): void {
  const command = scoreDef
    .command('create')
    .summary('create a score definition')
    .description('Creates a definition of what reviewers can score, with its first version.')
    .argument('<name>', '1 to 255 characters; need not be unique')
    .addOption(kindOption('what a score is').makeOptionMandatory())
    .option('--description <text>', 'what reviewers should know about it');
  addScoreConfigOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((name: string, flags: CreateDefinitionFlags, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { createDefinition } = await import('../scorers/save-definition.js');
        return createDefinition(context, name, flags);
      }),
    );
}
