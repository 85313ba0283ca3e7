import type { Command } from 'commander';
import { decimalOption } from '../input/decimal-option.js';
import { durationOption } from '../input/duration-option.js';
import { TRACE_ID_HELP, WAIT_HELP } from '../input/help-texts.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Each call adds a score; earlier ones of the same name stay.

Examples:
  tailrace score 0af76519-16cd-43dd-8448-eb211c80319c quality 0.95
  tailrace score 0af76519-16cd-43dd-8448-eb211c80319c sentiment -1 --metadata '{"judge":"alice"}'
  tailrace score 0af76519-16cd-43dd-8448-eb211c80319c recall 0.5 --span 00f067aa0ba902b7`;

interface ScoreOptions {
  span?: string | undefined;
  metadata?: string | undefined;
  wait?: number | undefined;
}

/** Adds `tailrace score`. */
export function addScoreCommand(program: Command, run: RunAction): void {
  program
    .command('score')
    .summary('attach a score to a trace or one of its spans')
    .description('Attaches a score to a trace or, with --span, to one of its spans.')
    .argument('<traceId>', TRACE_ID_HELP)
    .argument('<name>', 'what is scored')
    .argument('<value>', 'a finite number', decimalOption)
    .option('--span <spanId>', 'the span to score: 16 hex digits or a UUID')
    .option('--metadata <json>', 'a JSON object to keep with the score')
    .option('--wait <duration>', WAIT_HELP, durationOption)
    .addHelpText('after', EXAMPLES)
    .action((target: string, name: string, score: number, options: ScoreOptions, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { scoreTraces } = await import('../score-traces.js');
        return scoreTraces(context, { target, name, score, ...options });
      }),
    );
}
