import { toPythonRepr } from '@tailrace/analytics/text-repr';
import type { ScoreKind } from '../../../store/score-definitions/stored-definition.js';
import { type Field, field, nullable, optional } from '../fields/field.js';
import { FieldProblem, type ProblemTree, WrongValue, wrongValue } from '../fields/field-problem.js';
import { type Fields, objects, readObject, toRecord } from '../fields/nested-fields.js';
import { choice, float, integer, text } from '../fields/scalar-fields.js';
import { MAX_OPTIONS, optionField } from './option-field.js';

/** The config of a definition as it is kept: only what was sent. */
export type ScoreConfig = Record<string, unknown>;

const ONE_OPTION = 'Provide at least one categorical option.';

const FIELDS = {
  categorical: {
    options: objects(optionField, { max: MAX_OPTIONS }),
    selection_mode: optional(choice(['single', 'multiple'])),
    min_selections: optional(nullable(integer({ min: 1 }))),
    max_selections: optional(nullable(integer({ min: 1 }))),
  },
  numeric: {
    min: optional(nullable(float())),
    max: optional(nullable(float())),
    step: optional(nullable(float())),
  },
  boolean: { true_label: optional(text()), false_label: optional(text()) },
} as const satisfies Record<ScoreKind, Fields>;

/** The config of a definition of a kind. */
export function configField(kind: ScoreKind): Field<ScoreConfig> {
  return field((value) => {
    const record = toRecord(value);
    refuseUnknownKeys(kind, Object.keys(record));
    const values: ScoreConfig = readObject(record, FIELDS[kind]);
    if (kind === 'categorical') checkCategorical(values);
    if (kind === 'numeric') checkNumeric(values);
    return Object.fromEntries(Object.entries(values).filter(([, entry]) => entry !== undefined));
  });
}

function refuseUnknownKeys(kind: ScoreKind, keys: readonly string[]): void {
  const allowed = Object.keys(FIELDS[kind]).sort();
  const unknown = keys.filter((key) => !allowed.includes(key)).sort();
  if (unknown.length === 0) return;
  const lists = `${toPythonRepr(unknown)}. Allowed keys: ${toPythonRepr(allowed)}.`;
  throw wrongValue(`Unsupported keys for \`kind\` \`${kind}\`: ${lists}`);
}

function checkCategorical(config: ScoreConfig): void {
  const options = config.options as readonly { key: string }[];
  if (options.length === 0) throw wrong('options', ONE_OPTION);
  if (new Set(options.map(({ key }) => key)).size < options.length) {
    throw wrong('options', 'Categorical option keys must be unique.');
  }
  for (const name of ['min_selections', 'max_selections']) {
    const count = config[name] as number | null | undefined;
    if (count == null) continue;
    if (config.selection_mode !== 'multiple') {
      throw wrong(name, `\`${name}\` is only supported when \`selection_mode\` is \`multiple\`.`);
    }
    if (count > options.length) {
      throw wrong(name, `Ensure \`${name}\` is less than or equal to the number of options.`);
    }
  }
  const { min_selections: min, max_selections: max } = config as Record<string, number | null | undefined>;
  if (min != null && max != null && max < min) {
    throw wrong('max_selections', 'Ensure `max_selections` is greater than or equal to `min_selections`.');
  }
}

function checkNumeric({ min, max, step }: Record<string, unknown>): void {
  if (typeof min === 'number' && typeof max === 'number' && max < min) {
    throw wrong('max', 'Ensure `max` is greater than or equal to `min`.');
  }
  if (typeof step === 'number' && step <= 0) throw wrong('step', 'Ensure `step` is greater than 0.');
}

function wrong(name: string, detail: string): WrongValue {
  return new WrongValue(new Map<string, ProblemTree>([[name, [new FieldProblem('invalid', detail)]]]));
}
