import type { ScoreConfigs, ScoreKind } from '@tailrace/client';
import { UsageError } from '../errors/usage-error.js';
import { parseJsonObject } from '../input/json-object.js';

/** The flags that say what a score may be. */
export interface ConfigFlags {
  min?: number;
  max?: number;
  step?: number;
  option?: string[];
  multiple?: boolean;
  minSelections?: number;
  maxSelections?: number;
  trueLabel?: string;
  falseLabel?: string;
  config?: string;
}

/** A config of any kind; the client says what does not belong to it. */
export type AnyConfig = Partial<ScoreConfigs['categorical'] & ScoreConfigs['numeric'] & ScoreConfigs['boolean']>;

const FLAGS_OF_KIND: Readonly<Record<ScoreKind, readonly (keyof ConfigFlags)[]>> = {
  numeric: ['min', 'max', 'step'],
  categorical: ['option', 'multiple', 'minSelections', 'maxSelections'],
  boolean: ['trueLabel', 'falseLabel'],
};
const ALL_FLAGS = Object.values(FLAGS_OF_KIND).flat();

/** Reads the config that flags give for a kind: what they name, or all of it as JSON. Throws UsageError for flags of another kind. */
export function readConfigFlags(kind: ScoreKind, flags: ConfigFlags): AnyConfig {
  const given = ALL_FLAGS.filter((name) => flags[name] !== undefined);
  const foreign = given.find((name) => !FLAGS_OF_KIND[kind].includes(name));
  if (foreign !== undefined) {
    const own = FLAGS_OF_KIND[kind].map(toFlag).join(', ');
    throw new UsageError(`${toFlag(foreign)} is not for a ${kind} definition, which takes ${own}`);
  }
  if (flags.config !== undefined) {
    if (given.length > 0) throw new UsageError(`--config says it all; leave ${given.map(toFlag).join(', ')} out`);
    return parseJsonObject(flags.config, '--config');
  }
  const { falseLabel, max, maxSelections, min, minSelections, multiple, option, step, trueLabel } = flags;
  const options = option?.map(readOption);
  const selectionMode = multiple === undefined ? undefined : ('multiple' as const);
  const config = { falseLabel, max, maxSelections, min, minSelections, options, selectionMode, step, trueLabel };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

/** An option is `key=Label`, or a key that is its own label. */
function readOption(text: string): { key: string; label: string } {
  const at = text.indexOf('=');
  const [key, label] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 1)];
  return { key: key.trim(), label: label.trim() };
}

function toFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
