import type { Command } from 'commander';
import type { EvalCallFlags } from '../evals/eval-flags.js';
import { addEvalOptions } from '../input/eval-options.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
The file calls evaluate of @tailrace/evals, once. It is run by this Node, or by what --runtime says, as it is: nothing is bundled.
Its arguments are what follows it; those that begin with a dash come after "--". What it prints goes to stderr.

Exit codes: 0 passed, 1 below a threshold or the baseline, 2 wrong usage, 3 too many items went wrong, 4 no results or the file could
not be loaded, 5 results are not on the server, 130 Ctrl+C. A run that ended early goes on with tailrace eval resume.

Examples:
  tailrace eval run capitals.mjs
  tailrace eval run capitals.ts --runtime "npx tsx" --min exact=0.9 --junit report.xml
  tailrace eval run capitals.mjs --baseline 0198f2b4-7c1e-7a52-9d1c-3f0a6f5f1c11 --json -- --model small`;

/** Adds `tailrace eval run`. */
export function addEvalRunCommand(evaluation: Command, run: RunAction): void {
  const command = evaluation
    .command('run')
    .summary('run a file that calls evaluate')
    .description('Runs a file of yours that calls evaluate, and makes scores, reports and an exit code of it.')
    .argument('<file>', 'a file that this Node can run, or that --runtime can')
    .argument('[args...]', 'arguments of the file')
    .option('--run-id <id>', 'names the run (default: a new UUID)');
  addEvalOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((file: string, args: string[], flags: EvalCallFlags & { runId?: string }, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { startEval } = await import('../evals/start-eval.js');
        return startEval(context, { file, args }, flags);
      }),
    );
}
