import type { Command } from 'commander';
import { countOption } from '../input/count-option.js';
import type { OrphanListFlags } from '../list-orphans.js';
import type { RunAction } from '../run-action.js';

/** Adds `tailrace orphans`. */
export function addOrphansCommand(program: Command, run: RunAction): void {
  program
    .command('orphans')
    .summary('list writes whose trace never came')
    .description(
      'Lists tags, metadata and scores that were written for traces which have not arrived. They are applied if the trace comes.',
    )
    .option('--limit <count>', 'how many at most', countOption, 50)
    .option('--all', 'all of them')
    .option('--cursor <cursor>', 'go on where an earlier list ended')
    .action((flags: OrphanListFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { listOrphans } = await import('../list-orphans.js');
        return listOrphans(context, flags);
      }),
    );
}
