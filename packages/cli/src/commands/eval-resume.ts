import type { Command } from 'commander';
import type { EvalCallFlags } from '../evals/eval-flags.js';
import { addEvalOptions } from '../input/eval-options.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
The log of the run knows its file, arguments, folder and flags; flags that are given again take their place. Items that went well are
not run again. Where the log is gone, the id of the evaluation on the server and the file go on with the datapoints that are there.

Examples:
  tailrace eval resume 0198f2b4-7c1e-7a52-9d1c-3f0a6f5f1c11
  tailrace eval resume 0198f2b4-7c1e-7a52-9d1c-3f0a6f5f1c11 --dry-run
  tailrace eval resume 0198f2b9-02aa-7e0f-8f6e-0c7f5b8e2d22 capitals.mjs -- --model small`;

/** Adds `tailrace eval resume`. */
export function addEvalResumeCommand(evaluation: Command, run: RunAction): void {
  const command = evaluation
    .command('resume')
    .summary('go on with a run that ended early')
    .description('Goes on with a run that was killed or interrupted, or whose items went wrong.')
    .argument('<runId>', 'id of the run')
    .argument('[file]', 'the file, where there is no log any more')
    .argument('[args...]', 'its arguments');
  addEvalOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((runId: string, file: string | undefined, args: string[], flags: EvalCallFlags, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { resumeEval } = await import('../evals/resume-eval.js');
        return resumeEval(context, runId, file === undefined ? undefined : { file, args }, flags);
      }),
    );
}
