import type { Command } from 'commander';
import { countOption } from '../input/count-option.js';
import { repeatedOption } from '../input/repeated-option.js';
import { timeOption } from '../input/time-option.js';
import type { TraceListFlags } from '../list-traces.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Output: a table on a terminal, tab-separated columns elsewhere, one JSON object a line with --json.

Examples:
  tailrace traces list --tag needs-review --started-after 24h
  tailrace traces list --metadata plan=pro --status error --all --json`;

/** Adds `tailrace traces list`. */
export function addTracesListCommand(traces: Command, run: RunAction): void {
  traces
    .command('list')
    .summary('list traces, newest first')
    .description('Lists traces, newest first. All filters that are given must hold.')
    .option('--tag <tag>', 'only traces with this tag (repeatable)', repeatedOption)
    .option(
      '--metadata <key=value>',
      'only traces with this metadata, typed as in tailrace meta (repeatable)',
      repeatedOption,
    )
    .option('--status <status>', 'only "success" or "error"')
    .option('--user-id <id>', 'only traces of this user')
    .option('--session-id <id>', 'only traces of this session')
    .option('--started-after <time>', 'only traces from then on: RFC 3339, or an age such as 15m or 7d', timeOption)
    .option('--started-before <time>', 'only traces before then', timeOption)
    .option('--limit <count>', 'how many at most', countOption, 50)
    .option('--all', 'all of them')
    .option('--cursor <cursor>', 'go on where an earlier list ended')
    .addHelpText('after', EXAMPLES)
    .action((flags: TraceListFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { listTraces } = await import('../list-traces.js');
        return listTraces(context, flags);
      }),
    );
}
