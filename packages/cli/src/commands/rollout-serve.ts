import type { Command } from 'commander';
import { paramOption } from '../input/param-option.js';
import type { RolloutServeFlags } from '../rollouts/serve-entrypoint.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
The module is imported into this process as it is: whatever this Node can import, nothing is bundled. Its function gets the
arguments of the run as one object, and { signal, sessionId, traceId, pathToCount, overrides }. What it throws is shown here and
reported to the UI. The form in the UI has the parameters of --param, else those of \`params\`, a property of the function or an export
of the module: [{ name: 'text', type: 'string' }]. Ctrl+C stops a run that is going on, deletes the session and ends with exit code 130.

Examples:
  tailrace rollout serve ./summarize.js
  tailrace rollout serve ./agents.js --name research --session 0af76519-16cd-43dd-8448-eb211c80319c`;

/** Adds `tailrace rollout serve`. */
export function addRolloutServeCommand(rollout: Command, run: RunAction): void {
  rollout
    .command('serve')
    .summary('run a function of yours from the UI')
    .description(
      'Runs an exported function of a module each time somebody presses "run" in the UI, until it is told to end.',
    )
    .argument('<module>', 'path of a JavaScript module')
    .option('--name <export>', 'the export to serve (default: the only function, else the default export)')
    .option(
      '--param <name>',
      'a parameter for the form in the UI, such as text, text:string or limit:number? (default: what the module declares); may be given several times',
      paramOption,
    )
    .option('--session <id>', 'UUID of the session (default: a new one)')
    .addHelpText('after', EXAMPLES)
    .action((path: string, flags: RolloutServeFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { serveEntrypoint } = await import('../rollouts/serve-entrypoint.js');
        return serveEntrypoint(context, path, flags);
      }),
    );
}
