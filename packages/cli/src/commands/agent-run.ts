import { type Command, InvalidArgumentError } from 'commander';
import type { AgentRunFlags } from '../agent/run-agent.js';
import { durationOption } from '../input/duration-option.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
The agent's browser is the server's; "tailrace dev --agent" starts one that has it. Steps are shown on stderr, the answer goes to
stdout. Ctrl+C ends the run.

Examples:
  tailrace agent run 'What does the basic plan cost?' --start-url https://example.com/pricing
  tailrace agent run - --provider anthropic --max-steps 30 --screenshots ./steps --json < task.txt`;

/** Adds `tailrace agent run`. */
export function addAgentRunCommand(agent: Command, run: RunAction): void {
  agent
    .command('run')
    .summary('have a browser agent do a task')
    .description('Has a browser agent on the server do a task, and writes its answer.')
    .argument('<prompt>', 'the task, or - for stdin')
    .option('--start-url <url>', 'where to start (default: the agent finds out)')
    .option('--provider <name>', 'anthropic, gemini or openai (default: the choice of the server)')
    .option('--model <name>', 'a model of the provider, with --provider')
    .option('--max-steps <count>', 'how many steps it may take (default: 100)', countOption)
    .option(
      '--time-limit <duration>',
      'how long it may take, such as 90s or 10m; a step under way is finished',
      durationOption,
    )
    .option('--screenshots <folder>', 'where to save what the agent saw at each step, as 001.png and so on')
    .addHelpText('after', EXAMPLES)
    .action((prompt: string, flags: AgentRunFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { runAgent } = await import('../agent/run-agent.js');
        return runAgent(context, prompt, flags);
      }),
    );
}

function countOption(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1.');
  return Number(text);
}
