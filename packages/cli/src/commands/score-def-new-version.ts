import type { Command } from 'commander';
import { countOption } from '../input/count-option.js';
import { addScoreConfigOptions } from '../input/score-config-options.js';
import type { RunAction } from '../run-action.js';
import type { ConfigFlags } from '../scorers/config-flags.js';

const EXAMPLES = `
Flags change what they name; with --config nothing stays. Scores that were given keep the version that they were given by.

Examples:
  tailrace score-def new-version quality --max 10
  tailrace score-def new-version tone --option kind=Kind --option rude=Rude --option flat=Flat --base-version 1`;

/** Adds `tailrace score-def new-version`. */
export function addScoreDefNewVersionCommand(scoreDef: Command, run: RunAction): void {
  const command = scoreDef
    .command('new-version')
    .summary('change what a score may be')
    .description('Gives a score definition a new version.')
    .argument('<definition>', 'its name or id')
    .option(
      '--base-version <number>',
      'the version that this one follows: refused when there is a newer one',
      countOption,
    );
  addScoreConfigOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((nameOrId: string, flags: ConfigFlags & { baseVersion?: number }, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { addVersion } = await import('../scorers/save-definition.js');
        return addVersion(context, nameOrId, flags);
      }),
    );
}
