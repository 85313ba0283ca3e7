import { compareDecimals, type Decimal, isOnGrid, parseDecimal } from '@tailrace/analytics/decimals';
import { toPythonFloat } from '@tailrace/analytics/text-repr';
import type { ScoreKind } from '../../../store/score-definitions/stored-definition.js';
import type { ScoreConfig } from '../score-definitions/config-field.js';
import type { SentScore, ValueField } from './score-fields.js';

/** What is wrong with a score: the field, and what its sender is told. */
export type ScoreProblem = readonly [field: ValueField | 'definition_id' | 'definition_version_id', detail: string];

const ZERO: Decimal = { units: 0n, scale: 0 };

/** Holds a value against the config that it is given by; null when it fits. */
export function checkScore(kind: ScoreKind, config: ScoreConfig, score: SentScore): ScoreProblem | null {
  switch (kind) {
    case 'categorical':
      return score.categoricalValues === null
        ? missing('categorical_values')
        : wrong('categorical_values', findChoiceProblem(config, score.categoricalValues));
    case 'numeric':
      return score.numericValue === null
        ? missing('numeric_value')
        : wrong('numeric_value', findNumberProblem(config, score.numericValue));
    case 'boolean':
      return score.booleanValue === null ? missing('boolean_value') : null;
    default:
      return kind satisfies never;
  }
}

function missing(field: ValueField): ScoreProblem {
  return [field, `This scorer requires \`${field}\`.`];
}

function wrong(field: ValueField, detail: string | null): ScoreProblem | null {
  return detail === null ? null : [field, detail];
}

function findChoiceProblem(config: ScoreConfig, values: readonly string[]): string | null {
  const keys = new Set((config.options as readonly { key: string }[]).map(({ key }) => key));
  if (values.some((value) => !keys.has(value))) return 'Select valid categorical option keys.';
  if (config.selection_mode !== 'multiple') {
    return values.length === 1 ? null : 'This scorer allows exactly one categorical option.';
  }
  const { min_selections: min, max_selections: max } = config as Record<string, number | null | undefined>;
  if (min != null && values.length < min) return `Select at least ${min} categorical options.`;
  if (max != null && values.length > max) return `Select no more than ${max} categorical options.`;
  return null;
}

function findNumberProblem(config: ScoreConfig, value: Decimal): string | null {
  const { min, max, step } = config as Record<string, number | null | undefined>;
  const least = min == null ? undefined : parseDecimal(min);
  const most = max == null ? undefined : parseDecimal(max);
  const grid = step == null ? undefined : parseDecimal(step);
  if (least !== undefined && compareDecimals(value, least) < 0) {
    return `Ensure this value is greater than or equal to ${toPythonFloat(min ?? 0)}.`;
  }
  if (most !== undefined && compareDecimals(value, most) > 0) {
    return `Ensure this value is less than or equal to ${toPythonFloat(max ?? 0)}.`;
  }
  if (grid !== undefined && !isOnGrid(value, least ?? ZERO, grid)) {
    return `Ensure this value increments by ${toPythonFloat(step ?? 0)}.`;
  }
  return null;
}
