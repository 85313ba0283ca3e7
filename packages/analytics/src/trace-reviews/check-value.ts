import { describeValue, type ValidationIssue } from '@tailrace/core';
import { compareDecimals, type Decimal, isOnGrid, parseDecimal } from '../decimals/decimal.js';
import { normalizeKey } from '../score-definitions/check-categorical-config.js';
import type { CategoricalConfig, NumericConfig } from '../score-definitions/score-config.js';
import type { ScoreDefinition } from '../score-definitions/score-definition.js';

const MAX_WHOLE_DIGITS = 6;
const MAX_DECIMALS = 6;
const ZERO: Decimal = { units: 0n, scale: 0 };

/** Tells what is wrong with a value for a definition; nothing when it fits. */
export function checkValue(definition: ScoreDefinition, value: unknown, field: string): ValidationIssue[] {
  switch (definition.kind) {
    case 'categorical':
      return checkChoice(definition.config, value, field);
    case 'numeric':
      return checkAmount(definition.config, value, field);
    case 'boolean':
      return typeof value === 'boolean'
        ? []
        : [{ field, message: `expected true or false, got ${describeValue(value)}` }];
    default:
      definition satisfies never;
      return [{ field: 'definition', message: 'expected a score definition' }];
  }
}

/** Tells what is wrong with the keys of a choice, whatever the options are. */
export function checkKeys(values: unknown, field: string): ValidationIssue[] {
  if (!Array.isArray(values) || values.length === 0) {
    return [{ field, message: `expected at least one key of an option, got ${describeValue(values)}` }];
  }
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const key = typeof value === 'string' ? normalizeKey(value) : '';
    if (key === '' || key.length > 128) {
      return [{ field: `${field}[${index}]`, message: `expected the key of an option, got ${describeValue(value)}` }];
    }
    if (seen.has(key)) return [{ field: `${field}[${index}]`, message: `${describeValue(key)} is chosen twice` }];
    seen.add(key);
    return [];
  });
}

/** Tells what is wrong with a number, whatever its range is. */
export function checkNumber(value: unknown, field: string): ValidationIssue[] {
  const isNumeric = typeof value === 'number' || typeof value === 'string';
  const decimal = isNumeric ? parseDecimal(value) : undefined;
  if (decimal === undefined) return [{ field, message: `expected a number, got ${describeValue(value)}` }];
  const digits = String(decimal.units).replace('-', '').length;
  if (decimal.scale > MAX_DECIMALS) return [{ field, message: `has more than ${MAX_DECIMALS} decimals` }];
  if (digits - decimal.scale <= MAX_WHOLE_DIGITS) return [];
  return [{ field, message: `has more than ${MAX_WHOLE_DIGITS} digits before the decimal point` }];
}

function checkChoice(config: CategoricalConfig, value: unknown, field: string): ValidationIssue[] {
  const values = typeof value === 'string' ? [value] : value;
  const issues = checkKeys(values, field);
  if (issues.length > 0) return issues;
  const chosen = (values as readonly string[]).map(normalizeKey);
  const keys = config.options.map(({ key }) => normalizeKey(key));
  const unknown = chosen.find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    return [{ field, message: `${describeValue(unknown)} is not among the options: ${keys.join(', ')}` }];
  }
  return checkCount(config, chosen.length, field);
}

function checkCount({ maxSelections, minSelections, selectionMode }: CategoricalConfig, count: number, field: string) {
  if (selectionMode !== 'multiple') {
    return count === 1 ? [] : [{ field, message: `takes exactly one option, got ${count}` }];
  }
  if (count < (minSelections ?? 1))
    return [{ field, message: `takes at least ${minSelections} options, got ${count}` }];
  return count > (maxSelections ?? count)
    ? [{ field, message: `takes no more than ${maxSelections} options, got ${count}` }]
    : [];
}

function checkAmount({ max, min, step }: NumericConfig, value: unknown, field: string): ValidationIssue[] {
  const issues = checkNumber(value, field);
  if (issues.length > 0) return issues;
  const amount = parseDecimal(value as number | string) ?? ZERO;
  const [least, most, width] = [min, max, step].map((bound) =>
    bound === null || bound === undefined ? undefined : parseDecimal(bound),
  );
  if (least && compareDecimals(amount, least) < 0)
    return [{ field, message: `must not be below ${min}, got ${value}` }];
  if (most && compareDecimals(amount, most) > 0) return [{ field, message: `must not be above ${max}, got ${value}` }];
  if (width && width.units > 0n && !isOnGrid(amount, least ?? ZERO, width)) {
    return [{ field, message: `must lie on steps of ${step} from ${min ?? 0}, got ${value}` }];
  }
  return [];
}
