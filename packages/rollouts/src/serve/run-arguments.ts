import type { RolloutArguments } from '../rollout-types.js';

/** Parses the text of each argument as JSON where it is JSON: the UI's form has text fields only. */
export function parseRunArguments(args: RolloutArguments): RolloutArguments {
  if (Array.isArray(args)) return args.map(parseArgument);
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, parseArgument(value)]));
}

function parseArgument(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Plain text is an argument too.
    return value;
  }
}
