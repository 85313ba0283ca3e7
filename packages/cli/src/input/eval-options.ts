import type { Command } from 'commander';
import { amountOption } from './amount-option.js';
import { countOption } from './count-option.js';
import { scoreOption } from './score-option.js';

/** Adds the options of commands that run evaluations. */
export function addEvalOptions(command: Command): Command {
  return command
    .option(
      '--runtime <command>',
      'what runs the file, such as "npx tsx", "bun" or "npx vitest run" (default: this Node)',
    )
    .option(
      '--min <score=number>',
      'the least that the average of a score may be; may be given several times',
      scoreOption,
    )
    .option(
      '--max <score=number>',
      'the most that the average of a score may be; may be given several times',
      scoreOption,
    )
    .option('--max-errors <count>', 'items that may go wrong', amountOption)
    .option(
      '--baseline <run>',
      'an earlier run that no average may fall behind: its id, a file, or an evaluation on the server',
    )
    .option('--tolerance <number>', 'how far an average may fall behind the baseline', amountOption)
    .option('--concurrency <count>', 'items under way at once', countOption)
    .option('--junit <file>', 'write a JUnit report there')
    .option('--markdown <file>', 'write a Markdown summary there')
    .option('--runs <folder>', 'where the logs of runs are', '.tailrace/evals')
    .option('--dry-run', 'say what would be run, and run nothing');
}
