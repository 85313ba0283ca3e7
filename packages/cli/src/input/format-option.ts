import { Option } from 'commander';

/** Makes the option `--format`, which every command with a dataset file has. */
export function formatOption(description: string): Option {
  return new Option('--format <format>', description).choices(['jsonl', 'csv']);
}
