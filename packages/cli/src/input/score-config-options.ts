import { type Command, Option } from 'commander';
import { countOption } from './count-option.js';
import { decimalOption } from './decimal-option.js';
import { repeatedOption } from './repeated-option.js';

/** Makes the option `--kind`. */
export function kindOption(description: string): Option {
  return new Option('--kind <kind>', description).choices(['numeric', 'categorical', 'boolean']);
}

/** Adds the options that say what a score may be. */
export function addScoreConfigOptions(command: Command): Command {
  return command
    .option('--min <number>', 'numeric: the least', decimalOption)
    .option('--max <number>', 'numeric: the most', decimalOption)
    .option('--step <number>', 'numeric: the grid, counted from --min or 0', decimalOption)
    .option('--option <key=label>', 'categorical: one option (repeatable)', repeatedOption)
    .option('--multiple', 'categorical: several may be chosen')
    .option('--min-selections <count>', 'categorical, with --multiple: how many at least', countOption)
    .option('--max-selections <count>', 'categorical, with --multiple: how many at most', countOption)
    .option('--true-label <text>', 'boolean: what yes is called')
    .option('--false-label <text>', 'boolean: what no is called')
    .option('--config <json>', 'all of it as one JSON object, such as {"min":1,"max":5}');
}
